import { expect, test } from 'vitest'
import { changeSpan, isWeek, OFFICE_WEEK, spansOf, withSpan } from './working-week.ts'

test('a second span of a day begins where the first ends, and the other days stay', () => {
  const week = withSpan(OFFICE_WEEK, 3)
  expect(spansOf(week, 3)).toEqual([
    { day: 3, from: '09:00', to: '17:00' },
    { day: 3, from: '17:00', to: '18:00' },
  ])
  expect(week).toHaveLength(OFFICE_WEEK.length + 1)
  expect(isWeek(week)).toBe(true)
})

test('a day without spans is a day off', () => {
  expect(spansOf(changeSpan(OFFICE_WEEK, 5, 0, undefined), 5)).toEqual([])
})

test('hours that overlap, end before they begin or are none are told', () => {
  expect(isWeek(changeSpan(OFFICE_WEEK, 1, 0, { to: '08:00' }))).toBe(false)
  expect(isWeek(changeSpan(withSpan(OFFICE_WEEK, 1), 1, 1, { from: '16:00' }))).toBe(false)
  expect(isWeek(changeSpan(OFFICE_WEEK, 1, 0, { from: '9' }))).toBe(false)
  expect(isWeek(changeSpan(OFFICE_WEEK, 1, 0, { to: '24:00' }))).toBe(true)
})
