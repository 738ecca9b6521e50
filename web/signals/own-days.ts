import { Day } from '@letterlock/wire/people'
import { SIGNAL_DAYS_MAX } from '@letterlock/wire/signals'
import { areWholeWeeks } from '@letterlock/wire/told-weeks'
import { dayAfter } from './ranges.ts'

/** Days of the reader's own choice, both among those that are counted. */
export interface OwnDays {
  from: string
  to: string
}

/** Whether the numbers of these days can be asked for, or what is to be mended first. */
export type OwnDaysDecision = 'fine' | 'none' | 'backwards' | 'future' | 'weeks' | 'many'

const DAY_MS = 86_400_000

/**
 * Decide whether these days can be shown. Pure.
 *
 * @param today As on the reader's calendar; of somebody else the last day that is told.
 * @param isOthers They are of somebody else, of whom whole weeks alone are told.
 */
export function decideOwnDays({ from, to }: OwnDays, today: string, isOthers = false): OwnDaysDecision {
  if (![from, to].every((day) => Day.safeParse(day).success)) return 'none'
  if (from > to) return 'backwards'
  if (isOthers && (to > today || !areWholeWeeks({ from, to: dayAfter(to) }))) return 'weeks'
  if (to > today) return 'future'
  return countDays({ from, to }) > SIGNAL_DAYS_MAX ? 'many' : 'fine'
}

/** How many days these are. */
function countDays({ from, to }: OwnDays): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
}
