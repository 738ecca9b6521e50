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

test('a bigint is told to its last digit, below nought and above', () => {
  const sent = binaryArray('bigint', [-1, 2 ** 53 - 1, 1_795_192_886_001, -(2 ** 53) + 1])
  const told = [0, 1, 2, 3].map((nr) => sent.readBigInt64BE(24 + nr * 12))
  expect(told).toEqual([-1n, 2n ** 53n - 1n, 1_795_192_886_001n, -(2n ** 53n) + 1n])
})

test('a number that does not fit its type is refused', () => {
  expect(() => binaryArray('smallint', [40_000])).toThrow(RangeError)
  expect(() => binaryArray('bigint', [0.5])).toThrow(RangeError)
  expect(() => binaryArray('bigint', [2 ** 53])).toThrow(RangeError)
})
