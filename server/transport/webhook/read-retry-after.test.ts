import { expect, test } from 'vitest'
import { readRetryAfter } from './read-retry-after.ts'

const NOW = Date.parse('2026-11-20T12:00:00.000Z')

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Fri, 20 Nov 2026 12:05:00 GMT', 300_000],
  ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
])('%j is %s milliseconds', (header, ms) => {
  expect(readRetryAfter(header, NOW)).toBe(ms)
})

test.each([null, '', '-5', '1e9', '2026-11-20', 'soon', '99999999999999999999'])('%j says nothing', (header) => {
  expect(readRetryAfter(header, NOW)).toBeUndefined()
})
