import { Temporal } from 'temporal-polyfill'
import { weekdayOf } from './days.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** What a person's clock and calendar show at a moment. */
export interface WallTime {
  /** Days since 1970-01-01. */
  day: number
  /** Since midnight, as the clock shows it. */
  minuteOfDay: number
  /** Monday is 1, Sunday 7. */
  weekday: number
  /** East of Greenwich. */
  offsetMinutes: number
}

/** A span in which a zone's offset stands still. Half-open, epoch milliseconds. */
interface Stretch {
  from: number
  until: number
  offsetMs: number
}

/**
 * What is known of each zone so far, in order of time. Two stretches a year since the oldest mail, for some hundred
 * zones: a million moments are then told by looking them up, where each conversion would cost a hundred times more.
 */
const known = new Map<string, Stretch[]>()

/**
 * What the clock on the wall shows.
 *
 * @param at Epoch milliseconds.
 * @param zone An IANA name, or an offset such as `+05:30`; known to be one.
 */
export function wallTime(at: number, zone: string): WallTime {
  const { offsetMs } = stretchAt(at, zone)
  const local = at + offsetMs
  const day = Math.floor(local / DAY_MS)
  return {
    day,
    minuteOfDay: Math.floor((local - day * DAY_MS) / MINUTE_MS),
    weekday: weekdayOf(day),
    offsetMinutes: offsetMs / MINUTE_MS,
  }
}

/**
 * When the clock on the wall shows a time: of two moments the first, and for a time that it leaps over the moment of
 * the leap.
 *
 * @param minuteOfDay From 0 to 1440, which is the midnight that ends the day.
 * @returns epoch milliseconds
 */
export function momentOf(day: number, minuteOfDay: number, zone: string): number {
  const local = day * DAY_MS + minuteOfDay * MINUTE_MS
  // Clocks are set by a day at most: the stretches a day before and after hold every answer there can be.
  const before = stretchAt(local - DAY_MS, zone)
  const first = local - before.offsetMs
  if (first < before.until) return first
  const second = local - stretchAt(before.until, zone).offsetMs
  return Math.max(second, before.until)
}

function stretchAt(at: number, zone: string): Stretch {
  const stretches = known.get(zone) ?? []
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.until ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const found = stretches[low]
  if (found && found.from <= at) return found
  const learnt = learnStretch(at, zone)
  stretches.splice(low, 0, learnt)
  known.set(zone, stretches)
  return learnt
}

function learnStretch(at: number, zone: string): Stretch {
  const moment = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
  const here = moment(at)
  // A change in this very millisecond has happened; «previous» means before.
  const from = moment(at + 1).getTimeZoneTransition('previous')?.epochMilliseconds
  const until = here.getTimeZoneTransition('next')?.epochMilliseconds
  return {
    from: from ?? Number.NEGATIVE_INFINITY,
    until: until ?? Number.POSITIVE_INFINITY,
    offsetMs: here.offsetNanoseconds / 1e6,
  }
}
