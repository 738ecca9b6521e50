import { expect, test } from 'vitest'
import { writeSize } from './size-words.ts'

test('a size is written in the unit a person would use', () => {
  expect([0, 840, 12_345, 3_412_000, 25_100_000].map((size) => writeSize(size, 'en-GB'))).toEqual([
    '0 bytes',
    '840 bytes',
    '12 kB',
    '3.4 MB',
    '25 MB',
  ])
})
