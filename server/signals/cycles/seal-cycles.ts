import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import type { Kysely } from 'kysely'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import { wallTime } from '../../people/calendars/wall-time.ts'
import type { Database, Trx } from '../../store/database.ts'
import {
  findCountedSince,
  insertCycle,
  insertCyclePeople,
  isAnyDaySealed,
  isStillCounting,
  isStillReading,
  listCountedMembers,
} from '../../store/signal-cycles.ts'
import { listSignalCalendars } from '../../store/signal-people.ts'
import { holdSignals } from '../../store/signal-settings.ts'
import { countTies } from '../../store/signal-ties.ts'
import { inTransaction } from '../../store/transaction.ts'
import { publishGroups } from '../groups/publish-groups.ts'
import { readPersons } from '../ingest/people.ts'
import { personClock } from '../ingest/person-clock.ts'
import { boundsOf, type Cycle, cycleOf, isSealable, previousCycle, sealableAt } from '../time/cycles.ts'
import { tellPeople } from './tell-people.ts'
import { tellSealed } from './tell-sealed.ts'

/** A worker that was away for a year finds all of its weeks; older cycles have figures, and no seal. */
const CYCLES_MAX = 60
/** A quarter of a few hundred people is some megabytes. */
const PEOPLE_AT_ONCE = 200
/** The largest mailbox is read within a week; one that never comes to an end holds nobody's month up for longer. */
const AWAITED_MS = 14 * 86_400_000

/**
 * Seal the cycles of an organisation that are over for long enough, each with what it says of everybody: mail that comes
 * later changes days, and no sealed cycle. No day is in two of them, also where their kind has changed: what groups are told
 * in a month and in its weeks could be subtracted. A cycle that ended before anything was counted is never sealed; one of
 * which mail still waits, or may be in a mailbox that is still being read, is sealed when that is counted, or a fortnight
 * later without it.
 */
export async function sealCycles(
  { db, now }: { db: Kysely<Database>; now(): number },
  tenantId: TenantId,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const settings = await holdSignals(trx, tenantId)
    const since = await findCountedSince(trx, tenantId)
    if (!settings || since === undefined) return
    const { zone } = await findOrganisationZone(trx, tenantId, settings)
    const of = { tenantId, kind: settings.cycle, zone, now: now(), tiesFrom: settings.tiesFrom }
    let cycle = previousCycle(cycleOf(wallTime(of.now, zone).day, of.kind), of.kind)
    for (let looked = 0; looked < CYCLES_MAX && boundsOf(cycle, zone).endsAt > since; looked++) {
      if (isSealable(cycle, zone, of.now)) await sealOne(trx, of, cycle)
      cycle = previousCycle(cycle, of.kind)
    }
  })
}

interface Sealing {
  tenantId: TenantId
  kind: 'weekly' | 'monthly' | 'quarterly'
  zone: string
  now: number
  tiesFrom: number
}

async function sealOne(trx: Trx, { tenantId, kind, zone, now, tiesFrom }: Sealing, cycle: Cycle): Promise<void> {
  const [startsOn, endsOn] = [dayText(cycle.startsOn), dayText(cycle.endsOn)]
  const key = { kind, startsOn }
  if (await isAnyDaySealed(trx, tenantId, { from: startsOn, until: endsOn })) return
  const sealable = sealableAt(cycle, zone)
  const isAwaited = now < sealable + AWAITED_MS
  if (isAwaited && (await isStillCounting(trx, tenantId, { at: sealable, day: endsOn }))) return
  if (isAwaited && (await isStillReading(trx, tenantId))) return
  await insertCycle(trx, tenantId, { ...key, endsOn, definitionsVersion: DEFINITIONS_VERSION, now })
  const persons = await readPersons(trx, tenantId)
  const clock = personClock(persons, await listSignalCalendars(trx, tenantId), zone)
  const members = await listCountedMembers(trx, tenantId, { from: startsOn, until: endsOn })
  const ties = await countTies(trx, tenantId, { from: startsOn, until: endsOn })
  for (let at = 0; at < members.length; at += PEOPLE_AT_ONCE) {
    const some = members.slice(at, at + PEOPLE_AT_ONCE)
    const told = await tellPeople(trx, tenantId, clock, some, cycle, now)
    // Part of a number is none.
    const tiesOf = (id: MemberId) => (cycle.startsOn < tiesFrom ? null : (ties.get(id) ?? 0))
    const people = told.map((one) => ({ ...one, ties: tiesOf(one.memberId) }))
    await insertCyclePeople(trx, tenantId, key, people)
  }
  await publishGroups(trx, tenantId, { key, cycle, members, persons })
  await tellSealed(trx, tenantId, { ...key, endsOn, definitionsVersion: DEFINITIONS_VERSION, sealedAt: now })
}
