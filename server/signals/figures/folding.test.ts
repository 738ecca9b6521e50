import { expect, test } from 'vitest'
import { dayNumber } from '../../people/calendars/days.ts'
import { afterHoursOf } from './after-hours.ts'
import { hoursByWeekday } from './hours-by-weekday.ts'

test('a week of after-hours reckoned on paper', () => {
  const days = [3, 0, 1, 0].map((afterHoursSent) => ({ afterHoursSent }))
  expect(afterHoursOf(days)).toEqual({ count: 4, days: 2 })
  expect(afterHoursOf([])).toEqual({ count: 0, days: 0 })
})

test('hours of two Mondays and a Sunday fold into one week', () => {
  const hours = (hour: number, count: number) => Array.from({ length: 24 }, (_, at) => (at === hour ? count : 0))
  const week = hoursByWeekday([
    { day: dayNumber('2026-11-16'), hours: hours(9, 2) },
    { day: dayNumber('2026-11-23'), hours: hours(9, 3) },
    { day: dayNumber('2026-11-22'), hours: hours(23, 1) },
  ])
  expect(week).toHaveLength(7)
  expect(week[0]?.[9]).toBe(5)
  expect(week[6]?.[23]).toBe(1)
  expect(week.flat().reduce((sum, count) => sum + count, 0)).toBe(6)
})
