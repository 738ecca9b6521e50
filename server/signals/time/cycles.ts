import { ANSWER_HORIZON_S } from '@letterlock/wire/signal-definitions'
import { dayText, weekdayOf } from '../../people/calendars/days.ts'
import { momentOf } from '../../people/calendars/wall-time.ts'

export type CycleKind = 'weekly' | 'monthly' | 'quarterly'

/** A span over which signals are counted. Half-open, numbers of days. */
export interface Cycle {
  startsOn: number
  endsOn: number
}

/**
 * How long mail is waited for after a cycle's end: the point at which an answer that has not come is no longer waited
 * for, so that every mail of the cycle has had its time.
 */
const SEALED_AFTER_MS = ANSWER_HORIZON_S * 1_000

/** The cycle that a day lies in: from Monday to Sunday, or a month or a quarter of the calendar. */
export function cycleOf(day: number, kind: CycleKind): Cycle {
  if (kind === 'weekly') {
    const monday = day - (weekdayOf(day) - 1)
    return { startsOn: monday, endsOn: monday + 7 }
  }
  const months = kind === 'monthly' ? 1 : 3
  const [year = 0, month = 1] = dayText(day).split('-').map(Number)
  const first = Math.floor((month - 1) / months) * months
  return { startsOn: firstOf(year, first), endsOn: firstOf(year, first + months) }
}

export function previousCycle({ startsOn }: Cycle, kind: CycleKind): Cycle {
  return cycleOf(startsOn - 1, kind)
}

export function nextCycle({ endsOn }: Cycle, kind: CycleKind): Cycle {
  return cycleOf(endsOn, kind)
}

/** When a cycle begins and ends by the organisation's clock. Epoch milliseconds, half-open. */
export function boundsOf({ startsOn, endsOn }: Cycle, zone: string): { startsAt: number; endsAt: number } {
  return { startsAt: momentOf(startsOn, 0, zone), endsAt: momentOf(endsOn, 0, zone) }
}

/** From when a cycle may be sealed: all of its mail has had the time to be answered. Epoch milliseconds. */
export function sealableAt(cycle: Cycle, zone: string): number {
  return boundsOf(cycle, zone).endsAt + SEALED_AFTER_MS
}

export function isSealable(cycle: Cycle, zone: string, now: number): boolean {
  return now >= sealableAt(cycle, zone)
}

/** @param month From 0; 12 is January of the year after. */
function firstOf(year: number, month: number): number {
  return Date.UTC(year, month, 1) / 86_400_000
}
