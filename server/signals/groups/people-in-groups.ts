import type { GroupMetric } from '@letterlock/wire/group-signals'
import type { TeamId } from '../../core/ids.ts'
import { dayNumber, weekdayOf } from '../../people/calendars/days.ts'
import type { SignalDay } from '../../store/signal-days.ts'

/** What one person brought to one group in a cycle. Whoever changed groups within it stands in both. */
export interface PersonInGroup {
  memberId: string
  /** Null for whoever was in no group. */
  groupId: TeamId | null
  sums: Readonly<Record<GroupMetric, number>>
  /** One log bucket for each answer, by the clock and by working hours. */
  elapsedBuckets: readonly number[]
  businessBuckets: readonly number[]
  /** Mail from people by weekday, Monday first, and block of four hours in which it came. */
  blocks: readonly (readonly number[])[]
}

const HOURS_OF_BLOCK = 4
const BLOCKS_OF_DAY = 24 / HOURS_OF_BLOCK

/**
 * Part the days of one person by the group that they were in on each. Pure.
 *
 * @param groupOn The group on a day as ISO 8601 writes it; undefined where they were in none.
 */
export function partByGroup(
  memberId: string,
  days: readonly SignalDay[],
  groupOn: (day: string) => TeamId | undefined,
): PersonInGroup[] {
  return [...Map.groupBy(days, ({ day }) => groupOn(day) ?? null)].map(([groupId, of]) => ({
    memberId,
    groupId,
    sums: sumsOf(of),
    elapsedBuckets: of.flatMap((day) => day.replyBuckets),
    businessBuckets: of.flatMap((day) => day.businessBuckets),
    blocks: blocksOf(of),
  }))
}

function sumsOf(days: readonly SignalDay[]): Record<GroupMetric, number> {
  const sum = (of: (day: SignalDay) => number) => days.reduce((all, day) => all + of(day), 0)
  return {
    emailsSent: sum((day) => day.sent),
    emailsReceived: sum((day) => day.receivedPerson),
    bulkReceived: sum((day) => day.receivedBulk),
    threadsInitiated: sum((day) => day.initiated),
    afterHoursSent: sum((day) => day.afterHoursSent),
    crossTeamSent: sum((day) => day.crossTeamSent),
    crossDomainSent: sum((day) => day.crossDomainSent),
    replies: sum((day) => day.replies),
  }
}

function blocksOf(days: readonly SignalDay[]): number[][] {
  const week = Array.from({ length: 7 }, () => new Array<number>(BLOCKS_OF_DAY).fill(0))
  for (const { day, receivedHours } of days) {
    const blocks = week[weekdayOf(dayNumber(day)) - 1] ?? []
    for (const hour of receivedHours) {
      const at = Math.floor(hour / HOURS_OF_BLOCK)
      blocks[at] = (blocks[at] ?? 0) + 1
    }
  }
  return week
}
