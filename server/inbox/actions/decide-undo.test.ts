import { expect, test } from 'vitest'
import { decideUndo } from './decide-undo.ts'

const NOW = 1_000

test.each([
  ['pending', false, NOW, 'cancel'],
  ['pending', true, NOW, 'revert'],
  ['done', true, NOW, 'revert'],
  ['pending', false, NOW - 1, 'refuse'],
  ['done', true, NOW - 1, 'refuse'],
  // Asked again, whenever that is, it answers the same.
  ['undone', true, NOW - 1, 'nothing'],
  ['failed', true, NOW, 'nothing'],
] as const)('%s, begun %s, until %i: %s', (status, begun, undoUntil, expected) => {
  expect(decideUndo({ status, begun, undoUntil }, NOW)).toEqual({ do: expected })
})
