import { expect, test } from 'vitest'
import { binaryArray } from './binary-array.ts'

test('an array is written as PostgreSQL reads it: head, then each value behind its length, a null without one', () => {
  expect(binaryArray('integer', [1, null]).toString('hex')).toBe(
    ['00000001', '00000001', '00000017', '00000002', '00000001', '00000004', '00000001', 'ffffffff'].join(''),
  )
  expect(binaryArray('text', ['å', '']).toString('hex')).toBe(
    ['00000001', '00000000', '00000019', '00000002', '00000001', '00000002', 'c3a5', '00000000'].join(''),
  )
})

test('a number that does not fit its type is refused', () => {
  expect(() => binaryArray('smallint', [40_000])).toThrow(RangeError)
  expect(() => binaryArray('bigint', [0.5])).toThrow(RangeError)
})
