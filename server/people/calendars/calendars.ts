import { USUAL_WEEK } from '@letterlock/wire/signal-settings'
import { EVER } from '../../store/signal-calendars.ts'
import { dayNumber, weekdayOf } from './days.ts'
import type { WallTime } from './wall-time.ts'

/** Hours of one weekday as they are written down. Monday is 1; `to` is the minute in which nobody works any more. */
export interface WrittenSpan {
  day: number
  /** `08:00` to `24:00`. */
  from: string
  to: string
}

/** Working hours as they are written down, from a day on. */
export interface WrittenCalendar {
  /** `2026-11-21`. */
  validFrom: string
  /** None: those of the wider calendar hold. */
  spans: readonly WrittenSpan[]
  /** `2026-12-25`. Null: those of the wider calendar hold. */
  holidays: readonly string[] | null
}

/** Half-open, minutes since midnight. Work through the night is two of them. */
export interface WorkSpan {
  fromMinute: number
  toMinute: number
}

/** The same, ready for reckoning. */
export interface Calendar {
  /** The number of the day. */
  validFrom: number
  /** By weekday, Monday first; in their order, apart from each other. */
  weekdays: readonly (readonly WorkSpan[])[]
  /** Whether it says any hours at all. */
  hasHours: boolean
  /** Undefined where it says nothing of them. */
  holidays: ReadonlySet<number> | undefined
}

/** All versions that may hold for a person: their own, their department's, the organisation's. */
export interface Calendars {
  own: readonly Calendar[]
  team: readonly Calendar[]
  organisation: readonly Calendar[]
}

/** Make a written calendar ready for reckoning. Spans that touch or overlap become one. */
export function makeCalendar({ validFrom, spans, holidays }: WrittenCalendar): Calendar {
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    joinSpans(
      spans
        .filter(({ day }) => day === weekday)
        .map(({ from, to }) => ({ fromMinute: minuteOf(from), toMinute: minuteOf(to) })),
    ),
  )
  return {
    validFrom: dayNumber(validFrom),
    weekdays,
    hasHours: spans.length > 0,
    holidays: holidays === null ? undefined : new Set(holidays.map(dayNumber)),
  }
}

const usual = makeCalendar({ validFrom: EVER, spans: USUAL_WEEK, holidays: null })

/**
 * The calendar that holds for a person on a day: a person's own before their department's before the organisation's, and
 * of each the version that was valid then, so that a change tells nothing new of the days before it. Hours and holidays
 * are looked up apart: whoever works other hours than the others has Christmas off with them.
 */
export function calendarOn(
  { own, team, organisation }: Calendars,
  day: number,
): Pick<Calendar, 'weekdays' | 'holidays'> {
  const [first, second, third] = [validOn(own, day), validOn(team, day), validOn(organisation, day)]
  const hours = withHours(first) ?? withHours(second) ?? withHours(third) ?? usual
  return { weekdays: hours.weekdays, holidays: first?.holidays ?? second?.holidays ?? third?.holidays }
}

/** The working hours of a day; none on a holiday. */
export function hoursOf(calendars: Calendars, day: number): readonly WorkSpan[] {
  const { weekdays, holidays } = calendarOn(calendars, day)
  return holidays?.has(day) ? [] : (weekdays[weekdayOf(day) - 1] ?? [])
}

/** Whether a moment on somebody's clock lies outside their working hours. Weekends without hours and holidays do. */
export function isAfterHours({ day, minuteOfDay }: WallTime, calendars: Calendars): boolean {
  return !hoursOf(calendars, day).some((span) => minuteOfDay >= span.fromMinute && minuteOfDay < span.toMinute)
}

/** Whether anybody has written down the hours of a day, so that they are more than the usual ones. */
export function saysHours({ own, team, organisation }: Calendars, day: number): boolean {
  return [own, team, organisation].some((versions) => validOn(versions, day)?.hasHours === true)
}

function withHours(calendar: Calendar | undefined): Calendar | undefined {
  return calendar?.hasHours ? calendar : undefined
}

function validOn(versions: readonly Calendar[], day: number): Calendar | undefined {
  let found: Calendar | undefined
  for (const version of versions) {
    if (version.validFrom <= day && version.validFrom >= (found?.validFrom ?? version.validFrom)) found = version
  }
  return found
}

function joinSpans(spans: readonly WorkSpan[]): WorkSpan[] {
  const joined: WorkSpan[] = []
  for (const span of spans.toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    const last = joined.at(-1)
    if (last && span.fromMinute <= last.toMinute) {
      joined[joined.length - 1] = { ...last, toMinute: Math.max(last.toMinute, span.toMinute) }
    } else joined.push(span)
  }
  return joined
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
