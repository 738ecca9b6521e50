import type { MemberId, TeamId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import type { DepartmentSpan } from '../../store/signal-pairs.ts'
import type { Cycle } from '../time/cycles.ts'

/**
 * Where people stood on which days of a cycle; nobody is in two departments at a time. Pure.
 *
 * @param departmentOn The department on a day as ISO 8601 writes it; undefined for none.
 */
export function departmentSpans(
  members: readonly MemberId[],
  departmentOn: (memberId: MemberId, day: string) => TeamId | undefined,
  { startsOn, endsOn }: Cycle,
): DepartmentSpan[] {
  const spans: DepartmentSpan[] = []
  for (const memberId of members) {
    let last: DepartmentSpan | undefined
    for (let day = startsOn; day < endsOn; day++) {
      const departmentId = departmentOn(memberId, dayText(day)) ?? null
      if (last?.departmentId === departmentId) last.until++
      else {
        last = { memberId, departmentId, from: day, until: day + 1 }
        spans.push(last)
      }
    }
  }
  return spans
}
