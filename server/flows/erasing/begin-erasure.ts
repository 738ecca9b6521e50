import type { Kysely } from 'kysely'
import { beginErasingFacts } from '../../audit/erase-facts.ts'
import { sealTenant } from '../../audit/seal-audit.ts'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import { noteAbout } from '../../people/members/note-member.ts'
import { hashAddresses } from '../../signals/ingest/hash-addresses.ts'
import type { Database, Db, Trx } from '../../store/database.ts'
import { countErasure, findErasable, listOwnedThings, markErasing } from '../../store/erasing-people.ts'
import { deleteFormerNames, listOwnWords } from '../../store/former-names.ts'
import { listSharedBy } from '../../store/mailbox-grants.ts'
import { lockPeople } from '../../store/members.ts'
import {
  deleteOwnRows,
  deleteUnusedIdentity,
  deleteUnusedPasswordLink,
  renameTraces,
} from '../../store/person-traces.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { forgetAddresses, listAliasesOf, listAliasesOfOthers } from '../../store/signal-address-traces.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import { forgetPerson } from '../../store/signal-withdrawal.ts'
import { inTransaction } from '../../store/transaction.ts'
import { canonicalAddress } from '../../sync/normalise/canonical-address.ts'
import type { Vault } from '../../vault/vault.ts'
import { requireGone } from './preview-erasure.ts'

interface BeginDeps {
  db: Kysely<Database>
  queue: Pick<Queue, 'send'>
  vault: Vault
  now(): number
  /** Entries of the audit that one statement reads; the standard where nothing is said. */
  entriesAtOnce?: number
}

/**
 * Erase somebody who has left, for good. With one transaction their name and address are gone from everything but their
 * own connections and mail, which a job deletes next; what they did stays under an id. Done again while the job runs it
 * asks for the job once more, and changes nothing.
 *
 * Their account goes with them, unless they are in another organisation of the installation: what that knows of them is
 * its own. Mail that others have of them is the others'.
 *
 * @param confirm What was typed; must be their address.
 * @throws `request.not_found`, `erasure.still_here`, `erasure.confirm_differs`
 * @throws `member.shares_mailboxes` nobody has taken over what they share
 */
export async function beginErasure(deps: BeginDeps, who: SessionRow, id: string, confirm: string) {
  const { db, queue, now, entriesAtOnce } = deps
  const { tenantId } = who
  // Only what is chained can lose its facts.
  await sealTenant(db, tenantId, { now: now(), ifHeld: 'wait' })
  const hashes = await hashAddresses(deps, tenantId, await listAddresses(db, tenantId, id))
  await inTransaction(db, async (trx) => {
    await lockPeople(trx, tenantId)
    const person = await findErasable(trx, tenantId, id)
    if (!person) throw new AppError('request.not_found')
    if (person.erasedAt !== null) return
    if (person.erasingAt === null) {
      const email = requireGone(person)
      requireSame(confirm, email)
      await requireHandedOver(trx, who, person.id)
      await forget(trx, who, { ...person, email, hashes }, { now: now(), entriesAtOnce })
    }
    await queue.send(trx, 'person.erase', { tenantId, memberId: person.id, by: who.memberId })
  })
}

interface Forgotten {
  id: MemberId
  name: string
  email: string
  identityId: string | null
  /** By which their addresses stand in what is counted. */
  hashes: readonly SignalHash[]
}

/** Every address that is known to be theirs, or to have been, and is nobody else's by now. */
async function listAddresses(db: Db, tenantId: TenantId, id: string): Promise<string[]> {
  const person = await findErasable(db, tenantId, id)
  if (!person) return []
  const { addresses } = await listOwnedThings(db, tenantId, person.id)
  const own = await listOwnWords(db, tenantId, person.id, { name: person.name, email: person.email ?? '' })
  const known = [...addresses, ...own.addresses, ...(await listAliasesOf(db, tenantId, person.id))]
  const canonical = [...new Set(known.flatMap((address) => canonicalAddress(address) ?? []))]
  const others = new Set(await listAliasesOfOthers(db, tenantId, person.id, canonical))
  return canonical.filter((address) => !others.has(address))
}

async function forget(
  trx: Trx,
  who: SessionRow,
  { id, name, email, identityId, hashes }: Forgotten,
  { now, entriesAtOnce }: { now: number; entriesAtOnce: number | undefined },
): Promise<void> {
  const { tenantId } = who
  const goes = await countErasure(trx, tenantId, id)
  const { connections, mailboxes, addresses } = await listOwnedThings(trx, tenantId, id)
  const own = await listOwnWords(trx, tenantId, id, { name, email })
  const whose = { memberId: id, ids: [...connections, ...mailboxes], names: own.names }
  await beginErasingFacts(trx, tenantId, { ...whose, addresses: [...own.addresses, ...addresses] }, entriesAtOnce)
  const alias = aliasOf(id)
  await deleteOwnRows(trx, tenantId, id)
  await forgetPerson(trx, tenantId, id)
  await forgetAddresses(trx, tenantId, hashes)
  await renameTraces(trx, tenantId, { ...own, alias })
  await deleteFormerNames(trx, tenantId, id)
  await markErasing(trx, tenantId, id, { alias, now })
  if (identityId !== null) await deleteUnusedIdentity(trx, identityId)
  await deleteUnusedPasswordLink(trx, email)
  await noteAbout(trx, who, { action: 'member.erased', kind: 'member', id, facts: { ...goes } }, now)
}

function requireSame(typed: string, email: string): void {
  if (typed.trim().toLowerCase() !== email.toLowerCase()) {
    throw new AppError('erasure.confirm_differs', undefined, { params: { email } })
  }
}

async function requireHandedOver(trx: Trx, { tenantId }: SessionRow, memberId: MemberId): Promise<void> {
  const { length: count } = await listSharedBy(trx, tenantId, memberId)
  if (count > 0) throw new AppError('member.shares_mailboxes', undefined, { params: { count: String(count) } })
}

/** Enough of the end of an id to tell two people apart, as the audit shows whoever has no name. */
const ALIAS_CHARS = 8

/** The word in place of a name, in no language: the end of their id. Pure. */
function aliasOf(id: MemberId): string {
  return `mem_…${id.slice(-ALIAS_CHARS)}`
}
