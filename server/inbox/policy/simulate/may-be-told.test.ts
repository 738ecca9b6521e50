import { expect, test } from 'vitest'
import { mayBeTold } from './may-be-told.ts'

test('a sum stands on five people, none of whom the second could find out', () => {
  expect(mayBeTold([1, 1, 1, 1, 1])).toBe(true)
  expect(mayBeTold([9, 9, 9, 9])).toBe(false)
  expect(mayBeTold([9, 9, 9, 9, 0])).toBe(false)
  expect(mayBeTold([30, 30, 10, 10, 10])).toBe(true)
  expect(mayBeTold([31, 30, 10, 10, 10])).toBe(false)
  expect(mayBeTold([])).toBe(false)
})
