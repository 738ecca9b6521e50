import type { SignalPerson, SignalSpan } from '@letterlock/wire/signal-people'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { AppId, MemberId, TenantId } from '../../core/ids.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import type { Database, Trx } from '../../store/database.ts'
import { listCountedAfter, listCyclePeople, type PeopleWish } from '../../store/signal-cycle-list.ts'
import type { CycleFigures } from '../../store/signal-cycles.ts'
import { listSignalCalendars } from '../../store/signal-people.ts'
import { listSignalPersons } from '../../store/signal-persons.ts'
import { noteSignalReads } from '../../store/signal-reads.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { inTransaction } from '../../store/transaction.ts'
import { tellPeople } from '../cycles/tell-people.ts'
import { readPersons } from '../ingest/people.ts'
import { personClock } from '../ingest/person-clock.ts'
import { type FoundSpan, findSpan } from './find-span.ts'
import { requireView } from './require-view.ts'
import { writePerson } from './write-person.ts'

/** An app of the organisation that asks, and when. */
export interface AppReader {
  tenantId: TenantId
  appId: AppId
  now: number
}

/**
 * Everybody of whom anything was counted in a span, by id. Whoever is told of has it written down in the same
 * transaction: where that fails, nothing is told.
 *
 * @returns `next`: the last one, where there are more
 * @throws `signals.person_view_off`, `signals.cycle_unknown`
 */
export async function readPeople(
  db: Kysely<Database>,
  reader: AppReader,
  asked: SignalSpan,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ people: SignalPerson[]; next: MemberId | undefined }> {
  return inTransaction(db, async (trx) => {
    await requireView(trx, reader.tenantId, 'apps')
    const span = await findSpan(trx, reader.tenantId, asked, reader.now)
    const found = await tellSpan(trx, reader, span, { after, limit: limit + 1 })
    const told = found.slice(0, limit)
    const people = await writeDown(trx, reader, span, told)
    return { people, next: found.length > limit ? told.at(-1)?.memberId : undefined }
  })
}

/**
 * One person over a span, written down likewise: also where there is nothing to tell, which tells something.
 *
 * @throws `signals.person_view_off`, `signals.cycle_unknown`
 * @throws `request.not_found` nobody of this organisation, or erased
 * @throws `signals.not_counted` nothing of their mail was counted in it
 */
export async function readPerson(
  db: Kysely<Database>,
  reader: AppReader,
  id: string,
  asked: SignalSpan,
): Promise<SignalPerson> {
  const person = await inTransaction(db, async (trx) => {
    await requireView(trx, reader.tenantId, 'apps')
    const span = await findSpan(trx, reader.tenantId, asked, reader.now)
    const member = (await listSignalPersons(trx, reader.tenantId, [id])).get(id)
    if (!member) throw new AppError('request.not_found')
    const [told] = await tellSpan(trx, reader, span, { only: member.id, limit: 1 })
    await note(trx, reader, span, [member.id])
    return told && writePerson(member, told, span)
  })
  if (!person) throw new AppError('signals.not_counted')
  return person
}

/** What a sealed cycle has kept; of any other span what stands now. */
async function tellSpan(
  trx: Trx,
  { tenantId, now }: AppReader,
  span: FoundSpan,
  wish: PeopleWish,
): Promise<CycleFigures[]> {
  if (span.sealed) return listCyclePeople(trx, tenantId, span.sealed, wish)
  const members = await listCountedAfter(trx, tenantId, daysOf(span), wish)
  const settings = await findSignalSettings(trx, tenantId)
  const { zone } = await findOrganisationZone(trx, tenantId, settings)
  const persons = await readPersons(trx, tenantId, wish.only)
  const clock = personClock(persons, await listSignalCalendars(trx, tenantId, wish.only), zone)
  const told = await tellPeople(trx, tenantId, clock, members, span.days, now)
  return told.map((one) => ({ ...one, ties: null }))
}

/** Leave a line with each of them, then tell. */
async function writeDown(
  trx: Trx,
  reader: AppReader,
  span: FoundSpan,
  told: readonly CycleFigures[],
): Promise<SignalPerson[]> {
  const ids = told.map(({ memberId }) => memberId)
  const members = await listSignalPersons(trx, reader.tenantId, ids)
  const people = told.flatMap((figures) => {
    const member = members.get(figures.memberId)
    return member ? [{ member, figures }] : []
  })
  await note(
    trx,
    reader,
    span,
    people.map(({ member }) => member.id),
  )
  return people.map(({ member, figures }) => writePerson(member, figures, span))
}

async function note(trx: Trx, { tenantId, appId, now }: AppReader, span: FoundSpan, ids: readonly MemberId[]) {
  const reader = { kind: 'app', id: appId, what: 'api' } as const
  await noteSignalReads(trx, tenantId, ids, { reader, span: daysOf(span), now })
}

function daysOf({ cycle }: FoundSpan) {
  return { from: cycle.starts_on, until: cycle.ends_on }
}
