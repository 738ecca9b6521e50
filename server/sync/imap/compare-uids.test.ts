import { expect, test } from 'vitest'
import { compareUids } from './compare-uids.ts'

test('what both hold is told from what only one does', () => {
  expect(compareUids([1, 2, 4], [2, 3, 4])).toEqual({ added: [1], gone: [3], kept: [2, 4] })
})
