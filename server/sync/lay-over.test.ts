import { array, assert, constantFrom, property, record, subarray } from 'fast-check'
import { expect, test } from 'vitest'
import type { LaidOver } from '../store/action-changes.ts'
import type { Arrival } from './arrival.ts'
import { changeLabels, layOver } from './lay-over.ts'

const LABELS = ['INBOX', 'UNREAD', 'STARRED', 'L1']
const over = (messageId: string, added: string[], removed: string[], direction: LaidOver['direction'] = 'apply') => ({
  messageId,
  added,
  removed,
  direction,
})
const seen = (id: string, ...labelIds: string[]): Arrival => ({
  id,
  is: 'seen',
  state: { id, threadId: id, historyId: '1', labelIds },
})

test('a state from before comes with what was asked for since', () => {
  const arrivals = [seen('a', 'INBOX', 'UNREAD'), seen('b', 'INBOX')]
  const laid = layOver(arrivals, [over('a', ['STARRED'], ['INBOX'])])
  expect(laid).toEqual([seen('a', 'UNREAD', 'STARRED'), seen('b', 'INBOX')])
})

test('the last word holds, and what is taken back is the inverse', () => {
  const to = over('a', [], ['INBOX'])
  expect(changeLabels(['INBOX'], [to, over('a', ['INBOX'], [])])).toEqual(['INBOX'])
  expect(changeLabels([], [{ ...to, direction: 'revert' }])).toEqual(['INBOX'])
})

test('what is gone or failed has no labels to change', () => {
  const gone: Arrival[] = [
    { id: 'a', is: 'gone' },
    { id: 'a', is: 'failed', code: 'gmail.unreachable' },
  ]
  expect(layOver(gone, [over('a', ['STARRED'], [])])).toEqual(gone)
})

const changes = array(
  record({
    messageId: constantFrom('a'),
    added: subarray(LABELS),
    removed: subarray(LABELS),
    direction: constantFrom('apply' as const, 'revert' as const),
  }),
  { maxLength: 6 },
)

test('laid over a state that knows of some of it already, all of it still holds', () => {
  assert(
    property(subarray(LABELS), changes, (labels, asked) => {
      const whole = changeLabels(labels, asked)
      for (let known = 0; known <= asked.length; known++) {
        const state = changeLabels(labels, asked.slice(0, known))
        expect([...changeLabels(state, asked)].sort()).toEqual([...whole].sort())
      }
    }),
    { seed: 20_261_120 },
  )
})

test('where nothing changes, nothing is written: it is the very same array', () => {
  const labels = ['INBOX', 'UNREAD']
  expect(changeLabels(labels, [over('a', ['INBOX'], ['STARRED'])])).toBe(labels)
})
