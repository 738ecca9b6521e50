import type { PolicyDocument } from '@letterlock/wire/policy'
import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import { calendarOn, isAfterHours, saysHours } from '../../people/calendars/calendars.ts'
import type { WorkTimes } from '../../people/calendars/find-work-times.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'

/** What is found of any moment, or else is missing because nobody has written it down: no word of anybody's counts in its place. */
export const FOUND_OF_MOMENTS: ReadonlySet<FactName> = new Set<FactName>([
  ...(['inHours', 'holiday', 'fromTemplate', 'frozen'] as const),
])

/**
 * What is so whatever is written: whether those whose mailbox it is work at a moment, and whether everything stands still.
 * Pure.
 *
 * Hours and days off that nobody has written down stay unknown: the usual ones are good enough for counting, and not for
 * letting a mail leave.
 *
 * @param at Epoch milliseconds.
 */
export function factsOfMoment(
  at: number,
  times: WorkTimes,
  { emergencyStop }: Pick<PolicyDocument, 'emergencyStop'>,
): PolicyFacts {
  // Letterlock keeps no templates, so nothing comes out of one.
  return { ...hoursAt(at, times), fromTemplate: false, frozen: emergencyStop }
}

function hoursAt(at: number, { zone, calendarsOn }: WorkTimes): Pick<PolicyFacts, 'inHours' | 'holiday'> {
  if (zone === null) return {}
  const wall = wallTime(at, zone)
  const calendars = calendarsOn(wall.day)
  const { holidays } = calendarOn(calendars, wall.day)
  return {
    ...(saysHours(calendars, wall.day) && { inHours: !isAfterHours(wall, calendars) }),
    ...(holidays !== undefined && { holiday: holidays.has(wall.day) }),
  }
}
