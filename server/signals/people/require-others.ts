import type { SignalRange } from '@letterlock/wire/signals'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TeamId, TenantId } from '../../core/ids.ts'
import { dayNumber, dayText } from '../../people/calendars/days.ts'
import type { Db } from '../../store/database.ts'
import { type CountedIn, listCountedIn } from '../../store/signal-counted-in.ts'
import { listSealedOver } from '../../store/signal-cycle-list.ts'
import { listReports } from '../../store/signal-persons.ts'
import { listLookedAt } from '../../store/signal-reads.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { type Persons, readPersons } from '../ingest/people.ts'
import { type Cycle, type CycleKind, cycleOf } from '../time/cycles.ts'
import { decideNamed, type PersonInCycle } from './decide-named.ts'

/** Who wants to see whose numbers. */
export interface NamedLook {
  tenantId: TenantId
  managerId: MemberId
  memberId: MemberId
}

/**
 * Let a manager see one of their people only where nothing of anybody else follows from it and from what is told of
 * departments, now or later: asked of every cycle that shares a day with the range, sealed or not.
 *
 * @throws `signals.others_too_few`
 */
export async function requireOthers(
  db: Db,
  { tenantId, managerId, memberId }: NamedLook,
  range: SignalRange,
): Promise<void> {
  const cycles = await listCyclesOver(db, tenantId, range)
  const whole = { from: dayText(firstOf(cycles)), until: dayText(lastOf(cycles)) }
  const mine = new Set([managerId, ...(await listReports(db, tenantId, managerId))])
  const looks = await listLookedAt(db, tenantId, managerId, whole)
  const persons = await readPersons(db, tenantId)
  const counted = await listCountedIn(db, tenantId, cycles)
  cycles.forEach((cycle, at) => {
    const people = (counted[at] ?? []).map((one) => placeIn(one, persons))
    const inCycle = looks.filter(
      ({ startsOn, endsOn }) => startsOn < dayText(cycle.endsOn) && endsOn > dayText(cycle.startsOn),
    )
    const seen = new Set(inCycle.map((look) => look.memberId))
    if (decideNamed(memberId, people, { mine, seen }) === 'hide') throw new AppError('signals.others_too_few')
  })
}

/** Sealed ones as they are, and for all other days those of the kind that is counted now. */
async function listCyclesOver(db: Db, tenantId: TenantId, { from, to }: SignalRange): Promise<Cycle[]> {
  const sealed = (await listSealedOver(db, tenantId, { from, until: to })).map(({ startsOn, endsOn }) => ({
    startsOn: dayNumber(startsOn),
    endsOn: dayNumber(endsOn),
  }))
  const kind: CycleKind = (await findSignalSettings(db, tenantId))?.cycle ?? 'monthly'
  const cycles: Cycle[] = []
  for (let day = dayNumber(from); day < dayNumber(to); ) {
    const cycle = sealed.find(({ startsOn, endsOn }) => startsOn <= day && day < endsOn) ?? cycleOf(day, kind)
    cycles.push(cycle)
    day = cycle.endsOn
  }
  // One that is not sealed may reach over the beginning of one that is.
  return [...cycles, ...sealed.filter((one) => !cycles.includes(one))]
}

/** In which departments somebody was, from the first day of which anything was counted to the last. */
function placeIn({ memberId, firstDay, lastDay, wroteAndGot }: CountedIn, persons: Persons): PersonInCycle {
  const [first, last] = [dayText(firstDay), dayText(lastDay)]
  const changes = (persons.person(memberId)?.departments ?? [])
    .flatMap(({ startsOn, endsOn }) => [startsOn, endsOn ?? first])
    .filter((day) => first < day && day <= last)
  const groups = new Set<TeamId | null>([first, ...changes].map((day) => persons.departmentOn(memberId, day) ?? null))
  return { memberId, groups: [...groups], wroteAndGot }
}

function firstOf(cycles: readonly Cycle[]): number {
  return Math.min(...cycles.map(({ startsOn }) => startsOn))
}

function lastOf(cycles: readonly Cycle[]): number {
  return Math.max(...cycles.map(({ endsOn }) => endsOn))
}
