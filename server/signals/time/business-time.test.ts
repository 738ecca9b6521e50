import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendars, calendarOn, hoursOf, isAfterHours, makeCalendar } from '../../people/calendars/calendars.ts'
import { dayNumber } from '../../people/calendars/days.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import { businessMs, isWithinBusinessDay } from './business-time.ts'

const HOUR_MS = 3_600_000
const ZONE = 'Europe/Stockholm'
const WEEK = [1, 2, 3, 4, 5]

const hours = (from: string, to: string, days = WEEK) => days.map((day) => ({ day, from, to }))
const version = (validFrom: string, spans: ReturnType<typeof hours>, holidays: string[] = []) =>
  makeCalendar({ validFrom, spans, holidays })
const NINE_TO_FIVE: Calendars = { own: [], team: [], organisation: [version('2020-01-01', hours('09:00', '17:00'))] }
/** A moment by the clock in Stockholm, in winter. */
const at = (text: string) => Date.parse(`${text}:00+01:00`)
const businessHours = (from: string, to: string, calendars = NINE_TO_FIVE) =>
  businessMs(at(from), at(to), calendars, ZONE) / HOUR_MS

test.each([
  // Friday half past four until Monday half past ten: half an hour and an hour and a half.
  ['2026-11-20T16:30', '2026-11-23T10:30', 2],
  ['2026-11-20T09:00', '2026-11-20T17:00', 8],
  ['2026-11-20T08:00', '2026-11-20T09:00', 0],
  ['2026-11-20T17:00', '2026-11-23T09:00', 0],
  ['2026-11-21T10:00', '2026-11-22T23:00', 0],
  ['2026-11-16T09:00', '2026-11-23T09:00', 40],
  ['2026-11-20T10:00', '2026-11-20T10:00', 0],
  ['2026-11-20T12:00', '2026-11-20T10:00', 0],
])('from %s until %s lie %d working hours', (from, to, expected) => {
  expect(businessHours(from, to)).toBe(expected)
})

test('a holiday has none, and a lunch between two spans counts nothing', () => {
  const organisation = [version('2020-01-01', [...hours('09:00', '12:00'), ...hours('13:00', '17:00')], ['2026-11-23'])]
  const calendars = { own: [], team: [], organisation }
  expect(businessHours('2026-11-20T11:00', '2026-11-20T14:00', calendars)).toBe(2)
  expect(businessHours('2026-11-20T16:00', '2026-11-24T10:00', calendars)).toBe(2)
})

test('work through the night goes on over midnight', () => {
  const nights = [...hours('22:00', '24:00', [1]), ...hours('00:00', '06:00', [2])]
  const calendars = { own: [version('2020-01-01', nights)], team: [], organisation: [] }
  expect(businessHours('2026-11-16T21:00', '2026-11-17T07:00', calendars)).toBe(8)
  expect(businessHours('2026-11-16T23:30', '2026-11-17T00:30', calendars)).toBe(1)
})

test('a night in which the clock is set has an hour less or more of work', () => {
  const sundays = { own: [version('2020-01-01', hours('00:00', '06:00', [7]))], team: [], organisation: [] }
  const night = (day: string) => {
    const around = dayNumber(day) * 24 * HOUR_MS
    return businessMs(around - 12 * HOUR_MS, around + 12 * HOUR_MS, sundays, ZONE) / HOUR_MS
  }
  expect(night('2026-03-29')).toBe(5)
  expect(night('2026-10-25')).toBe(7)
  expect(night('2026-11-22')).toBe(6)
})

test('working hours are those of the wall, on both sides of a change of the clock', () => {
  const friday = Date.parse('2026-03-27T16:00:00+01:00')
  const monday = Date.parse('2026-03-30T10:00:00+02:00')
  expect(businessMs(friday, monday, NINE_TO_FIVE, ZONE)).toBe(2 * HOUR_MS)
})

test('whoever moves works by the clock of where they are', () => {
  const moment = Date.parse('2026-11-20T16:30:00Z')
  // Half past five in Stockholm, half past eleven in New York.
  expect(isAfterHours(wallTime(moment, ZONE), NINE_TO_FIVE)).toBe(true)
  expect(isAfterHours(wallTime(moment, 'America/New_York'), NINE_TO_FIVE)).toBe(false)
})

test('the minute in which work ends is after hours, and the one in which it begins is not', () => {
  const late = (text: string, calendars = NINE_TO_FIVE) => isAfterHours(wallTime(at(text), ZONE), calendars)
  expect([late('2026-11-20T08:59'), late('2026-11-20T09:00')]).toEqual([true, false])
  expect([late('2026-11-20T16:59'), late('2026-11-20T17:00')]).toEqual([false, true])
  expect(late('2026-11-21T12:00')).toBe(true)
  const holiday = { own: [version('2020-01-01', hours('09:00', '17:00'), ['2026-11-20'])], team: [], organisation: [] }
  expect(late('2026-11-20T12:00', holiday)).toBe(true)
})

test('what comes on Friday at four may be answered until Monday at four', () => {
  const within = (from: string, to: string) => isWithinBusinessDay(at(from), at(to), NINE_TO_FIVE, ZONE)
  expect(within('2026-11-20T16:00', '2026-11-23T16:00')).toBe(true)
  expect(within('2026-11-20T16:00', '2026-11-23T16:01')).toBe(false)
  // What comes at the weekend has all of Monday.
  expect(within('2026-11-21T12:00', '2026-11-23T17:00')).toBe(true)
  expect(within('2026-11-21T12:00', '2026-11-24T09:01')).toBe(false)
})

test('a person’s own calendar comes first, then the department’s, then the organisation’s, else the usual hours', () => {
  const [own, team, organisation] = ['10:00', '11:00', '12:00'].map((from) => [
    version('2020-01-01', hours(from, '13:00')),
  ])
  const opens = (calendars: Partial<Calendars>) =>
    hoursOf({ own: [], team: [], organisation: [], ...calendars }, dayNumber('2026-11-20'))[0]?.fromMinute
  expect(opens({ own: own ?? [], team: team ?? [], organisation: organisation ?? [] })).toBe(600)
  expect(opens({ team: team ?? [], organisation: organisation ?? [] })).toBe(660)
  expect(opens({ organisation: organisation ?? [] })).toBe(720)
  expect(opens({})).toBe(480)
  // One without hours says nothing.
  expect(opens({ own: [version('2020-01-01', [])], team: team ?? [] })).toBe(660)
})

test('a new version tells nothing new of the days before it', () => {
  const organisation = [version('2026-11-01', hours('07:00', '15:00')), version('2020-01-01', hours('09:00', '17:00'))]
  const on = (day: string) =>
    calendarOn({ own: [], team: [], organisation }, dayNumber(day)).weekdays[0]?.[0]?.fromMinute
  expect([on('2026-10-31'), on('2026-11-01')]).toEqual([540, 420])
})

test('time for work adds up, and never exceeds the time that passes', () => {
  const moments = fc.integer({ min: at('2026-03-01T00:00'), max: at('2026-11-30T00:00') })
  fc.assert(
    fc.property(fc.tuple(moments, moments, moments), (three) => {
      const [from = 0, middle = 0, to = 0] = three.toSorted((a, b) => a - b)
      const whole = businessMs(from, to, NINE_TO_FIVE, ZONE)
      expect(whole).toBe(businessMs(from, middle, NINE_TO_FIVE, ZONE) + businessMs(middle, to, NINE_TO_FIVE, ZONE))
      expect(whole).toBeLessThanOrEqual(to - from)
    }),
    { numRuns: 100 },
  )
})

test('own hours leave the days off to the wider calendar, and an own list of none takes them back', () => {
  const organisation = [version('2020-01-01', hours('09:00', '17:00'), ['2026-12-25'])]
  const own = (holidays: string[] | null) => [
    makeCalendar({ validFrom: '2026-01-01', spans: hours('08:00', '12:00'), holidays }),
  ]
  const on = (calendars: Partial<Calendars>, day: string) =>
    hoursOf({ own: [], team: [], organisation, ...calendars }, dayNumber(day)).map((span) => span.fromMinute)
  expect(on({ own: own(null) }, '2026-12-24')).toEqual([480])
  expect(on({ own: own(null) }, '2026-12-25')).toEqual([])
  expect(on({ own: own([]) }, '2026-12-25')).toEqual([480])
  // And days off alone leave the hours.
  const daysOff = [makeCalendar({ validFrom: '2026-01-01', spans: [], holidays: ['2026-12-24'] })]
  expect(on({ team: daysOff }, '2026-12-23')).toEqual([540])
  expect(on({ team: daysOff }, '2026-12-24')).toEqual([])
  expect(on({ team: daysOff }, '2026-12-25')).toEqual([540])
})
