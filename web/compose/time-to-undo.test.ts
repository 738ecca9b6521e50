import { expect, test } from 'vitest'
import { timeToUndo } from './time-to-undo.ts'

test('a mail can be taken back for as long as was last heard, whatever was said as it was sent', () => {
  expect(timeToUndo(9_000, { data: undefined, dataUpdatedAt: 0 })).toBe(9_000)
  expect(timeToUndo(9_000, { data: { undoLeftMs: 60_000 }, dataUpdatedAt: 5_000 })).toBe(65_000)
  expect(timeToUndo(null, { data: { undoLeftMs: 60_000 }, dataUpdatedAt: 5_000 })).toBe(65_000)
  expect(timeToUndo(9_000, { data: { undoLeftMs: null }, dataUpdatedAt: 5_000 })).toBeNull()
})
