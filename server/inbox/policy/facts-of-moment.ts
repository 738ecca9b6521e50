import type { PolicyDocument } from '@letterlock/wire/policy'
import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import { calendarOn, isAfterHours, saysHours } from '../../people/calendars/calendars.ts'
import type { WorkTimes, WorkTimesOf } from '../../people/calendars/find-work-times.ts'
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
 * letting a mail leave. So does what a person says otherwise than the organisation: nobody lets mail leave by hours that are
 * theirs alone to change.
 *
 * @param at Epoch milliseconds.
 * @param work.person Null for a mailbox that several share.
 */
export function factsOfMoment(
  at: number,
  { organisation, person }: WorkTimesOf,
  { emergencyStop }: Pick<PolicyDocument, 'emergencyStop'>,
): PolicyFacts {
  const wide = hoursAt(at, organisation)
  // Letterlock keeps no templates, so nothing comes out of one.
  return { ...(person ? alike(wide, hoursAt(at, person)) : wide), fromTemplate: false, frozen: emergencyStop }
}

type Hours = Pick<PolicyFacts, 'inHours' | 'holiday'>

/** What two say alike of a moment. */
function alike(one: Hours, other: Hours): Hours {
  return {
    ...(one.inHours !== undefined && one.inHours === other.inHours && { inHours: one.inHours }),
    ...(one.holiday !== undefined && one.holiday === other.holiday && { holiday: one.holiday }),
  }
}

function hoursAt(at: number, { zone, calendarsOn }: WorkTimes): Hours {
  if (zone === null) return {}
  const wall = wallTime(at, zone)
  const calendars = calendarsOn(wall.day)
  const { holidays } = calendarOn(calendars, wall.day)
  return {
    ...(saysHours(calendars, wall.day) && { inHours: !isAfterHours(wall, calendars) }),
    ...(holidays !== undefined && { holiday: holidays.has(wall.day) }),
  }
}
