import { expect, test } from 'vitest'
import { rangeOf, readSpan, todayIn } from './ranges.ts'

test('four weeks hold 28 days and end with today', () => {
  expect(rangeOf('4w', '2026-11-21')).toEqual({ from: '2026-10-25', to: '2026-11-22' })
})

test('an earlier range ends where the later one begins', () => {
  const now = rangeOf('13w', '2026-11-21')
  expect(rangeOf('13w', '2026-11-21', 1).to).toBe(now.from)
})

test('today is the day on the reader’s calendar, not in UTC', () => {
  const at = Date.parse('2026-11-21T23:30:00Z')
  expect(todayIn('Europe/Stockholm', at)).toBe('2026-11-22')
  expect(todayIn('America/New_York', at)).toBe('2026-11-21')
})

test('an address that names no span shows the shortest', () => {
  expect(readSpan('13w')).toBe('13w')
  expect(readSpan('1000y')).toBe('4w')
  expect(readSpan(undefined)).toBe('4w')
})
