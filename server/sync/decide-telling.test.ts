import { expect, test } from 'vitest'
import { decideTelling } from './decide-telling.ts'

const ids = (count: number) => new Set(Array.from({ length: count }, (_, index) => `t${index}`))
const untold = { threadIds: ids(3), others: false, progress: true, toldAt: 10_000 }

test('pages are told four times a second at most', () => {
  expect(decideTelling('mbx_1', untold, 10_249, false)).toEqual([])
  expect(decideTelling('mbx_1', untold, 10_250, false)).toHaveLength(2)
})

test('a change of phase is told at once', () => {
  expect(decideTelling('mbx_1', untold, 10_001, true)).toHaveLength(2)
})

test('a hundred threads are named, and that there are more', () => {
  const [event] = decideTelling('mbx_1', { ...untold, threadIds: ids(101) }, 20_000, false)
  expect(event).toMatchObject({ kind: 'threads.changed', more: true })
  expect(event).toHaveProperty('threadIds.length', 100)
})

test('after a crash the pages hear that others may have changed', () => {
  const [event] = decideTelling('mbx_1', { ...untold, threadIds: ids(0), others: true }, 20_000, false)
  expect(event).toMatchObject({ kind: 'threads.changed', threadIds: [], more: true })
})

test('nothing new is no event', () => {
  expect(decideTelling('mbx_1', { ...untold, threadIds: ids(0), progress: false }, 99_000, true)).toEqual([])
})
