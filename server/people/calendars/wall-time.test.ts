import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber, dayText, weekdayOf } from './days.ts'
import { momentOf, wallTime } from './wall-time.ts'

const HOUR_MS = 3_600_000

function shown(at: number, zone: string): string {
  const { day, minuteOfDay, weekday, offsetMinutes } = wallTime(at, zone)
  const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60]
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return `${dayText(day)} ${clock} ${weekday} ${offsetMinutes}`
}
const at = (text: string) => Date.parse(text)

test.each([
  // Stockholm: the clock leaps from 02:00 to 03:00, and is set back from 03:00 to 02:00.
  ['2026-03-29T00:59:59Z', 'Europe/Stockholm', '2026-03-29 01:59 7 60'],
  ['2026-03-29T01:00:00Z', 'Europe/Stockholm', '2026-03-29 03:00 7 120'],
  ['2026-10-25T00:30:00Z', 'Europe/Stockholm', '2026-10-25 02:30 7 120'],
  ['2026-10-25T01:30:00Z', 'Europe/Stockholm', '2026-10-25 02:30 7 60'],
  // The other half of the year, and the other way around.
  ['2026-04-04T16:00:00Z', 'Australia/Sydney', '2026-04-05 02:00 7 600'],
  // By half an hour only: from 02:00 to 01:30, and back to 02:30.
  ['2026-04-04T14:59:00Z', 'Australia/Lord_Howe', '2026-04-05 01:59 7 660'],
  ['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', '2026-04-05 01:30 7 630'],
  ['2026-10-03T15:30:00Z', 'Australia/Lord_Howe', '2026-10-04 02:30 7 660'],
  ['2026-11-20T20:00:00Z', 'Asia/Kolkata', '2026-11-21 01:30 6 330'],
  ['2026-11-20T20:00:00Z', 'Asia/Kathmandu', '2026-11-21 01:45 6 345'],
  ['2026-11-20T20:00:00Z', '+05:30', '2026-11-21 01:30 6 330'],
  ['2026-11-20T20:00:00Z', 'UTC', '2026-11-20 20:00 5 0'],
  ['1970-01-01T00:00:00Z', 'America/New_York', '1969-12-31 19:00 3 -300'],
  ['2038-01-19T03:14:08Z', 'Europe/Stockholm', '2038-01-19 04:14 2 60'],
  ['2038-07-19T03:14:08Z', 'Europe/Stockholm', '2038-07-19 05:14 1 120'],
])('at %s the clock in %s shows %s', (text, zone, wall) => {
  expect(shown(at(text), zone)).toBe(wall)
  // The second look finds what the first has learnt.
  expect(shown(at(text), zone)).toBe(wall)
})

test('a zone that is first asked for in the moment of a change knows both sides of it', () => {
  expect(shown(at('2026-03-29T01:00:00Z'), 'Europe/Helsinki')).toBe('2026-03-29 04:00 7 180')
  expect(shown(at('2026-01-29T01:00:00Z'), 'Europe/Helsinki')).toBe('2026-01-29 03:00 4 120')
})

test('of two moments with the same wall time the first is meant, and a time that is leapt over is the leap', () => {
  const october = dayNumber('2026-10-25')
  expect(momentOf(october, 150, 'Europe/Stockholm')).toBe(at('2026-10-25T00:30:00Z'))
  const march = dayNumber('2026-03-29')
  expect(momentOf(march, 150, 'Europe/Stockholm')).toBe(at('2026-03-29T01:00:00Z'))
  expect(momentOf(march, 180, 'Europe/Stockholm')).toBe(at('2026-03-29T01:00:00Z'))
  expect(momentOf(march, 1_440, 'Europe/Stockholm')).toBe(momentOf(march + 1, 0, 'Europe/Stockholm'))
})

test('a day on which the clock is set has 23, 25, 23½ or 24½ hours', () => {
  const hours = (day: string, zone: string) =>
    (momentOf(dayNumber(day) + 1, 0, zone) - momentOf(dayNumber(day), 0, zone)) / HOUR_MS
  expect(hours('2026-03-29', 'Europe/Stockholm')).toBe(23)
  expect(hours('2026-10-25', 'Europe/Stockholm')).toBe(25)
  expect(hours('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5)
  expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
  expect(hours('2026-11-21', 'Asia/Kolkata')).toBe(24)
})

const ZONES = ['Europe/Stockholm', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns', 'UTC']

test('wall time is what the machine’s own calendar shows, in whatever order moments are asked for', () => {
  const formats = new Map(
    ZONES.map((zone) => [
      zone,
      new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }),
    ]),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2038, 11, 31) }),
      (zone, moment) => {
        expect(shown(moment, zone).slice(0, 16)).toBe(formats.get(zone)?.format(moment))
      },
    ),
    { numRuns: 300 },
  )
})

test('a moment and its wall time lead to each other, but for the hour that comes twice', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2038, 11, 31) / 60_000 }),
      (zone, minute) => {
        const moment = minute * 60_000
        const { day, minuteOfDay } = wallTime(moment, zone)
        const back = momentOf(day, minuteOfDay, zone)
        expect(wallTime(back, zone)).toMatchObject({ day, minuteOfDay })
        expect([0, HOUR_MS / 2, HOUR_MS]).toContain(moment - back)
      },
    ),
    { numRuns: 300 },
  )
})

test('days count from 1970 and weeks begin on Monday', () => {
  expect([dayNumber('1970-01-01'), dayNumber('2026-11-21')]).toEqual([0, 20_778])
  expect(dayText(20_778)).toBe('2026-11-21')
  expect(['2026-11-16', '2026-11-22', '1969-12-28'].map((day) => weekdayOf(dayNumber(day)))).toEqual([1, 7, 7])
})
