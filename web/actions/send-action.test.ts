import { expect, test } from 'vitest'
import { cutWish, readUndoUntil } from './send-action.ts'

test('a wish over several mailboxes is asked for in each of them', () => {
  const targets = [
    { id: 'a', mailboxId: 'one' },
    { id: 'b', mailboxId: 'two' },
    { id: 'c', mailboxId: 'one' },
  ]
  expect(cutWish(targets)).toEqual([
    { mailboxId: 'one', threadIds: ['a', 'c'] },
    { mailboxId: 'two', threadIds: ['b'] },
  ])
})

test('no part is larger than the wire takes, and no thread is left out', () => {
  const targets = Array.from({ length: 450 }, (_, n) => ({ id: `t${n}`, mailboxId: 'one' }))
  const parts = cutWish(targets)
  expect(parts.map(({ threadIds }) => threadIds.length)).toEqual([200, 200, 50])
  expect(parts.flatMap(({ threadIds }) => threadIds)).toEqual(targets.map(({ id }) => id))
})

test('a clock that differs from the server’s neither shortens nor stretches the time to take back', () => {
  const action = { requestedAt: '2026-11-20T13:00:00.000Z', undoUntil: '2026-11-20T13:00:30.000Z' }
  expect(readUndoUntil(action, 5_000)).toBe(35_000)
  expect(readUndoUntil({ ...action, undoUntil: null }, 5_000)).toBe(5_000)
})
