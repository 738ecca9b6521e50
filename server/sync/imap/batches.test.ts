import { expect, test } from 'vitest'
import { inBatches, inGroups } from './batches.ts'

test('groups and batches keep the order and lose nothing', () => {
  expect(inGroups([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(inBatches([3, 3, 9, 1, 1, 1], { count: 2, bytes: 6 }, (size) => size)).toEqual([[3, 3], [9], [1, 1], [1]])
})
