import { expect, test } from 'vitest'
import { writeTimeLeft } from './write-time-left.ts'

test.each([
  [0, '0:00'],
  [9, '0:09'],
  [60, '1:00'],
  [3_599, '59:59'],
])('%i seconds that are left are %s', (seconds, written) => {
  expect(writeTimeLeft(seconds)).toBe(written)
})
