import type { SignalCycle } from '@letterlock/wire/signal-people'
import type { TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import type { Db } from '../../store/database.ts'
import { listSealedCycles } from '../../store/signal-cycle-list.ts'
import { type CycleKey, findCountedSince, isAnyDaySealed } from '../../store/signal-cycles.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { writeOpen, writeSealed } from '../cycles/write-cycle.ts'
import { boundsOf, type Cycle, cycleOf, previousCycle } from '../time/cycles.ts'

/** A cycle is sealed within days; more than so many are open only where counting has stood still for weeks. */
const OPEN_MAX = 8

/**
 * The cycles of an organisation, newest first. Those that are not sealed yet stand before all others.
 *
 * @returns `next`: the last one, where there are more
 */
export async function listCycles(
  db: Db,
  tenantId: TenantId,
  now: number,
  { before, limit }: { before: CycleKey | undefined; limit: number },
): Promise<{ cycles: SignalCycle[]; next: CycleKey | undefined }> {
  const found = await listSealedCycles(db, tenantId, { before, limit: limit + 1 })
  const sealed = found.slice(0, limit)
  const open = before === undefined ? await listOpen(db, tenantId, now) : []
  return {
    cycles: [...open, ...sealed.map(writeSealed)],
    next: found.length > limit ? sealed.at(-1) : undefined,
  }
}

/** The one that lasts, and those over that will still be sealed: no day is in two sealed ones. None where nothing is counted. */
async function listOpen(db: Db, tenantId: TenantId, now: number): Promise<SignalCycle[]> {
  const settings = await findSignalSettings(db, tenantId)
  const since = await findCountedSince(db, tenantId)
  if (!settings || since === undefined) return []
  const { zone } = await findOrganisationZone(db, tenantId, settings)
  const willBeSealed = async (cycle: Cycle) =>
    boundsOf(cycle, zone).endsAt > since &&
    !(await isAnyDaySealed(db, tenantId, { from: dayText(cycle.startsOn), until: dayText(cycle.endsOn) }))
  const open: SignalCycle[] = []
  let cycle = cycleOf(wallTime(now, zone).day, settings.cycle)
  do {
    open.push(writeOpen(settings.cycle, cycle))
    cycle = previousCycle(cycle, settings.cycle)
  } while (open.length < OPEN_MAX && (await willBeSealed(cycle)))
  return open
}
