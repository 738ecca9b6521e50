import { expect, test } from 'vitest'
import { localTime, momentOf } from './local-time.ts'

test('a moment is written in local time, in summer and in winter', () => {
  expect(localTime(Date.parse('2026-11-20T08:00:00Z'))).toBe('2026-11-20T09:00:00+01:00')
  expect(localTime(Date.parse('2026-06-20T08:00:00Z'))).toBe('2026-06-20T10:00:00+02:00')
})

test('an hour of a day is the same moment again', () => {
  for (const day of ['2026-03-28', '2026-03-30', '2026-10-26', '2026-11-20']) {
    expect(localTime(momentOf(day, 9))).toMatch(new RegExp(`^${day}T09:00:00`))
  }
})
