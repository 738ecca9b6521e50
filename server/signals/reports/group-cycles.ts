import { type GroupCycle, type GroupCycleList, type GroupTrend, TREND_CYCLES_MAX } from '@letterlock/wire/group-signals'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import type { Db } from '../../store/database.ts'
import { listToldCycles, listToldGroups, type ToldCycle } from '../../store/signal-cycle-groups.ts'
import { findCountedSince, isAnyDaySealed } from '../../store/signal-cycles.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { composeTrend } from '../groups/compose-trend.ts'
import { type Cycle, cycleOf, nextCycle, sealableAt } from '../time/cycles.ts'

/** Four years of weeks, to choose one from. */
const CHOICE_MAX = 208

/** The cycles that tell of groups, newest first, and the one that comes next. */
export async function listGroupCycles(db: Db, tenantId: TenantId, now: number): Promise<GroupCycleList> {
  return { cycles: await listToldCycles(db, tenantId, CHOICE_MAX), next: await findNextCycle(db, tenantId, now) }
}

/**
 * What the sealed cycle that begins on a day tells of groups.
 *
 * @throws `request.not_found` where none does, or it is not sealed yet
 */
export async function readGroupCycle(db: Db, tenantId: TenantId, startsOn: string): Promise<GroupCycle> {
  const [found] = await listToldGroups(db, tenantId, { startsOn, limit: 1 })
  if (!found) throw new AppError('request.not_found')
  const { told, sealedAt, ...cycle } = found
  return { ...cycle, sealedAt: new Date(sealedAt).toISOString(), ...told }
}

/** The newest cycles of the kind of the last one side by side. */
export async function readGroupTrend(db: Db, tenantId: TenantId): Promise<GroupTrend> {
  const found: ToldCycle[] = await listToldGroups(db, tenantId, { limit: TREND_CYCLES_MAX })
  return composeTrend(found.toReversed())
}

/** The first one of the kind that is set now of which no day is sealed; of those over, that which had its time last. */
async function findNextCycle(db: Db, tenantId: TenantId, now: number): Promise<GroupCycleList['next']> {
  const settings = await findSignalSettings(db, tenantId)
  if (!settings || (await findCountedSince(db, tenantId)) === undefined) return null
  const { zone } = await findOrganisationZone(db, tenantId, settings)
  const { cycle: kind } = settings
  let cycle: Cycle = cycleOf(wallTime(now, zone).day, kind)
  const before = cycleOf(cycle.startsOn - 1, kind)
  if (sealableAt(before, zone) > now) cycle = before
  const isTaken = ({ startsOn, endsOn }: Cycle) =>
    isAnyDaySealed(db, tenantId, { from: dayText(startsOn), until: dayText(endsOn) })
  // The longest that can be sealed is a quarter: of weeks, fourteen share a day with it.
  for (let looked = 0; looked < 14 && (await isTaken(cycle)); looked++) cycle = nextCycle(cycle, kind)
  return {
    kind,
    startsOn: dayText(cycle.startsOn),
    endsOn: dayText(cycle.endsOn),
    sealsAt: new Date(sealableAt(cycle, zone)).toISOString(),
  }
}
