import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { CycleFigures } from '../../store/signal-cycles.ts'
import { countThreads, type Days, listSignalDays, listUnanswered } from '../../store/signal-days.ts'
import type { PersonClock } from '../ingest/person-clock.ts'
import { composeResponse } from '../reports/compose-response.ts'
import { sumDays } from '../reports/sum-days.ts'
import { boundsOf, type Cycle } from '../time/cycles.ts'
import { dayText } from '../time/days.ts'

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
  const crossTeam = new Map(threads.map((one) => [one.memberId, one.crossTeam]))
  const range = Array.from({ length: endsOn - startsOn }, (_, index) => startsOn + index)
  const told: Omit<CycleFigures, 'ties'>[] = []
  for (const memberId of members) {
    const own = days.get(memberId) ?? []
    const beside = {
      crossTeamThreads: crossTeam.get(memberId) ?? 0,
      workdays: range.filter((day) => clock.works(memberId, day)).length,
    }
    const waitingS = await listWaiting(db, tenantId, clock, { memberId, cycle, now })
    told.push({ memberId, figures: sumDays(own, beside), response: composeResponse(own, waitingS) })
  }
  return told
}

/** How long each mail of these days has waited, by the person's own clock: far west the last day ends a day later. */
async function listWaiting(
  db: Db,
  tenantId: TenantId,
  clock: PersonClock,
  { memberId, cycle, now }: { memberId: MemberId; cycle: Cycle; now: number },
): Promise<number[]> {
  const { startsAt, endsAt } = boundsOf(cycle, clock.zone(memberId, now))
  const waitingS = await listUnanswered(db, tenantId, memberId, now)
  return waitingS.filter((waitedS) => now - waitedS * 1_000 >= startsAt && now - waitedS * 1_000 < endsAt)
}
