import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import type { Db } from '../../store/database.ts'
import type { CycleFigures } from '../../store/signal-cycles.ts'
import { countThreads, type Days, listSignalDays } from '../../store/signal-days.ts'
import { listWaiting } from '../../store/signal-waiting.ts'
import type { PersonClock } from '../ingest/person-clock.ts'
import { composeResponse } from '../reports/compose-response.ts'
import { sumDays } from '../reports/sum-days.ts'
import type { Cycle } from '../time/cycles.ts'

/**
 * What the days of a span say of people, in their order.
 *
 * @param now Epoch milliseconds: what has not had its 72 hours by then is neither answered nor not.
 */
export async function tellPeople(
  db: Db,
  tenantId: TenantId,
  clock: PersonClock,
  members: readonly MemberId[],
  cycle: Cycle,
  now: number,
): Promise<Omit<CycleFigures, 'ties'>[]> {
  const { startsOn, endsOn } = cycle
  const span: Days = { from: dayText(startsOn), until: dayText(endsOn) }
  const days = Map.groupBy(await listSignalDays(db, tenantId, members, span), ({ memberId }) => memberId)
  const threads = await countThreads(db, tenantId, members, span)
  const waiting = await listWaiting(db, tenantId, members, span, now)
  const crossTeam = new Map(threads.map((one) => [one.memberId, one.crossTeam]))
  const range = Array.from({ length: endsOn - startsOn }, (_, index) => startsOn + index)
  const told: Omit<CycleFigures, 'ties'>[] = []
  for (const memberId of members) {
    const own = days.get(memberId) ?? []
    const beside = {
      crossTeamThreads: crossTeam.get(memberId) ?? 0,
      workdays: range.filter((day) => clock.works(memberId, day)).length,
    }
    told.push({ memberId, figures: sumDays(own, beside), response: composeResponse(own, waiting.get(memberId) ?? []) })
  }
  return told
}
