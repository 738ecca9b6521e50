import { expect, test } from 'vitest'
import { findMost } from './find-most.ts'

test('the largest number is found, and nothing among what is hidden or none', () => {
  expect(
    findMost([
      [null, 15],
      [40, 0],
    ]),
  ).toEqual({ row: 1, column: 0, value: 40 })
  expect(findMost([[null, null], [0]])).toBeUndefined()
  expect(findMost([])).toBeUndefined()
})
