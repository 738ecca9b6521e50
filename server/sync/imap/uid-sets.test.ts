import { expect, test } from 'vitest'
import { writeUidSet } from '../../transport/imap/uid-set.ts'
import { compareUids, inBatches, inGroups } from './uid-sets.ts'

test('UIDs are written in ranges', () => {
  expect(writeUidSet([1, 2, 3, 7, 9, 10])).toBe('1:3,7,9:10')
  expect(writeUidSet([5])).toBe('5')
  expect(writeUidSet([])).toBe('')
})

test('groups and batches keep the order and lose nothing', () => {
  expect(inGroups([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(inBatches([3, 3, 9, 1, 1, 1], { count: 2, bytes: 6 }, (size) => size)).toEqual([[3, 3], [9], [1, 1], [1]])
})

test('what both hold is told from what only one does', () => {
  expect(compareUids([1, 2, 4], [2, 3, 4])).toEqual({ added: [1], gone: [3], kept: [2, 4] })
})
