import type { Kysely } from 'kysely'
import type { TenantId } from '../../core/ids.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import type { Database, Trx } from '../../store/database.ts'
import { listEnding } from '../../store/signal-mailboxes.ts'
import { listSignalCalendars } from '../../store/signal-people.ts'
import { holdSignals, isTenantSuspended } from '../../store/signal-settings.ts'
import { listWaitingMails, setAside, type WaitingMail } from '../../store/signal-todo.ts'
import { inTransaction } from '../../store/transaction.ts'
import { stopCounting } from '../../sync/stop-counting.ts'
import type { Vault } from '../../vault/vault.ts'
import { makeExclusions } from '../reading/exclusions.ts'
import { type AddressReader, heldAddresses } from '../reading/held-addresses.ts'
import { rollUpDirty } from '../rollup/roll-up.ts'
import { type Hasher, openHasher } from './hasher.ts'
import { keepZones } from './keep-zones.ts'
import { readPeople } from './people.ts'
import { personClock } from './person-clock.ts'
import { reasonInMail } from './reason-in-mail.ts'
import { takeIn } from './take-in.ts'

export interface IngestDeps {
  db: Kysely<Database>
  vault: Vault
  /** Epoch milliseconds. */
  now(): number
}

/** Two seconds of work, and no more megabytes than are read at once: a kill loses no more. */
const MAILS_AT_ONCE = 10_000

/**
 * Forget what is to be counted no more, count all mail of an organisation that waits, the newest first, and make the
 * figures anew that it touches. Each step is a commit of its own; killed at any point it goes on behind the last, and
 * counts nothing twice. An organisation that is suspended rests.
 *
 * @returns `again` when it was told to stop before the end
 */
export async function ingest(deps: IngestDeps, tenantId: TenantId, signal: AbortSignal): Promise<'done' | 'again'> {
  const { db } = deps
  if (await isTenantSuspended(db, tenantId)) return 'done'
  for (const mailboxId of await listEnding(db, tenantId)) {
    if ((await stopCounting(db, { tenantId, mailboxId }, signal)) === 'again') return 'again'
  }
  const held = { hash: await openHasher(deps, tenantId), readAddresses: heldAddresses() }
  const take = (mails: number, tried: WaitingMail[]) =>
    inTransaction(db, (trx) => takeSome(deps, trx, tenantId, held, { mails, tried }))
  for (let mails = MAILS_AT_ONCE; mails > 0; ) {
    mails = await takeOrHalve(db, tenantId, mails, take)
    if (signal.aborted) return 'again'
  }
  while ((await inTransaction(db, (trx) => rollUpSome(deps, trx, tenantId))) > 0) {
    if (signal.aborted) return 'again'
  }
  return 'done'
}

/**
 * Count so many mails at most; where that fails by the mails themselves, fewer, until one that cannot be counted alone
 * is set aside: no mail stops an organisation.
 *
 * @returns how many to try next; 0 where none waits
 */
async function takeOrHalve(
  db: Kysely<Database>,
  tenantId: TenantId,
  mails: number,
  take: (mails: number, tried: WaitingMail[]) => Promise<number>,
): Promise<number> {
  const tried: WaitingMail[] = []
  try {
    return (await take(mails, tried)) === 0 ? 0 : Math.min(2 * mails, MAILS_AT_ONCE)
  } catch (error) {
    const reason = reasonInMail(error)
    const [first] = tried
    if (reason === undefined || !first) throw error
    if (tried.length > 1) return Math.ceil(tried.length / 2)
    await inTransaction(db, (trx) => setAside(trx, tenantId, first, reason))
    return mails
  }
}

async function takeSome(
  { now }: IngestDeps,
  trx: Trx,
  tenantId: TenantId,
  held: { hash: Hasher; readAddresses: AddressReader },
  { mails, tried }: { mails: number; tried: WaitingMail[] },
): Promise<number> {
  const settings = await holdSignals(trx, tenantId)
  if (!settings) return 0
  const waiting = await listWaitingMails(trx, tenantId, mails)
  if (waiting.length === 0) return 0
  tried.splice(0, tried.length, ...waiting)
  const people = await readPeople(trx, tenantId)
  const { zone, isKnown } = await findOrganisationZone(trx, tenantId, settings)
  await keepZones(trx, tenantId, { people: people.all(), zone: isKnown ? zone : null, waiting, now: now() })
  const clock = personClock(people, await listSignalCalendars(trx, tenantId), zone)
  const exclusions = makeExclusions(settings.excludedDomains, settings.excludedAddresses)
  await takeIn(
    trx,
    tenantId,
    { settings, exclusions, people, clock, ...held, now: now(), prunedThrough: settings.prunedThrough },
    waiting,
  )
  return waiting.length
}

async function rollUpSome({ now }: IngestDeps, trx: Trx, tenantId: TenantId): Promise<number> {
  if (!(await holdSignals(trx, tenantId))) return 0
  return rollUpDirty(trx, tenantId, now())
}
