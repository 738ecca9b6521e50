import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import type { Kysely } from 'kysely'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { dayText } from '../../people/calendars/days.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import type { Database, Trx } from '../../store/database.ts'
import {
  findCountedSince,
  insertCycle,
  insertCyclePeople,
  isStillCounting,
  isStillReading,
  listCountedMembers,
  listSealedSpans,
} from '../../store/signal-cycles.ts'
import { listSignalCalendars } from '../../store/signal-people.ts'
import { holdSignals } from '../../store/signal-settings.ts'
import { countTies } from '../../store/signal-ties.ts'
import { inTransaction } from '../../store/transaction.ts'
import { publishGroups } from '../groups/publish-groups.ts'
import { readPersons } from '../ingest/people.ts'
import { personClock } from '../ingest/person-clock.ts'
import { type Cycle, sealableAt } from '../time/cycles.ts'
import { oldestKeptDay } from '../time/kept-days.ts'
import { overCycles } from './over-cycles.ts'
import { tellPeople } from './tell-people.ts'
import { tellSealed } from './tell-sealed.ts'

/** A quarter of a few hundred people is some megabytes. */
const PEOPLE_AT_ONCE = 200
/** The largest mailbox is read within a week; one that never comes to an end holds nobody's month up for longer. */
const AWAITED_MS = 14 * 86_400_000

/**
 * Seal the cycles of an organisation that are over for long enough, each with what it says of everybody: mail that comes
 * later changes days, and no sealed cycle. No day is in two of them, also where their kind has changed: what groups are told
 * in a month and in its weeks could be subtracted. A cycle that ended before anything was counted, or of which a day is too
 * old to be kept, is never sealed; one of which mail still waits, or may be in a mailbox that is still being read, is sealed
 * when that is counted, or a fortnight later without it.
 *
 * Each is a commit of its own, the oldest first: nobody waits to count for longer than one takes, a kill loses no more, and
 * who wrote to whom is forgotten up to the newest that is sealed.
 *
 * @returns `again` when it was told to stop before the end
 */
export async function sealCycles(
  { db, now }: { db: Kysely<Database>; now(): number },
  tenantId: TenantId,
  signal?: AbortSignal,
): Promise<'done' | 'again'> {
  while ((await inTransaction(db, (trx) => sealOldest(trx, tenantId, now()))) === 'more') {
    if (signal?.aborted) return 'again'
  }
  return 'done'
}

interface Sealing {
  tenantId: TenantId
  kind: 'weekly' | 'monthly' | 'quarterly'
  zone: string
  now: number
  tiesFrom: number
}

async function sealOldest(trx: Trx, tenantId: TenantId, now: number): Promise<'more' | 'done'> {
  const settings = await holdSignals(trx, tenantId)
  const since = await findCountedSince(trx, tenantId)
  if (!settings || since === undefined) return 'done'
  const { zone } = await findOrganisationZone(trx, tenantId, settings)
  const keptFrom = oldestKeptDay(now, settings.rollupDays)
  const over = overCycles({ kind: settings.cycle, zone, since, keptFrom, now })
  const cycle = await findUnsealed(trx, tenantId, over)
  // Whatever a cycle waits for, those after it wait for too.
  if (!cycle || (await isAwaited(trx, tenantId, cycle, { zone, now }))) return 'done'
  await sealOne(trx, { tenantId, kind: settings.cycle, zone, now, tiesFrom: settings.tiesFrom }, cycle)
  return 'more'
}

/** The first of some cycles of which no day is sealed. */
async function findUnsealed(trx: Trx, tenantId: TenantId, over: readonly Cycle[]): Promise<Cycle | undefined> {
  const [oldest] = over
  if (!oldest) return undefined
  const sealed = await listSealedSpans(trx, tenantId, dayText(oldest.startsOn))
  return over.find(({ startsOn, endsOn }) => {
    const [from, until] = [dayText(startsOn), dayText(endsOn)]
    return !sealed.some((span) => span.from < until && span.until > from)
  })
}

/** Whether mail of a cycle may still come to be known: a fortnight it is waited for. */
async function isAwaited(
  trx: Trx,
  tenantId: TenantId,
  cycle: Cycle,
  { zone, now }: { zone: string; now: number },
): Promise<boolean> {
  const sealable = sealableAt(cycle, zone)
  if (now >= sealable + AWAITED_MS) return false
  const before = { at: sealable, day: dayText(cycle.endsOn) }
  return (await isStillCounting(trx, tenantId, before)) || (await isStillReading(trx, tenantId))
}

async function sealOne(trx: Trx, { tenantId, kind, zone, now, tiesFrom }: Sealing, cycle: Cycle): Promise<void> {
  const [startsOn, endsOn] = [dayText(cycle.startsOn), dayText(cycle.endsOn)]
  const key = { kind, startsOn }
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
