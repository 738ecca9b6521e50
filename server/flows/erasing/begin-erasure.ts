import type { Kysely } from 'kysely'
import { sealTenant } from '../../audit/seal-audit.ts'
import { AppError } from '../../core/errors.ts'
import type { MemberId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import { noteAbout } from '../../people/members/note-member.ts'
import { eraseFactsOf } from '../../store/audit-erasure.ts'
import type { Database, Trx } from '../../store/database.ts'
import { countErasure, findErasable, isOthersName, listOwnedThings, markErasing } from '../../store/erasing-people.ts'
import { listSharedBy } from '../../store/mailbox-grants.ts'
import { lockPeople } from '../../store/members.ts'
import {
  deleteOwnRows,
  deleteUnusedIdentity,
  deleteUnusedPasswordLink,
  renameTraces,
} from '../../store/person-traces.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { requireGone } from './preview-erasure.ts'

interface BeginDeps {
  db: Kysely<Database>
  queue: Queue
  now(): number
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
export async function beginErasure({ db, queue, now }: BeginDeps, who: SessionRow, id: string, confirm: string) {
  const { tenantId } = who
  // Only what is chained can lose its facts.
  await sealTenant(db, tenantId, { now: now(), ifHeld: 'wait' })
  await inTransaction(db, async (trx) => {
    await lockPeople(trx, tenantId)
    const person = await findErasable(trx, tenantId, id)
    if (!person) throw new AppError('request.not_found')
    if (person.erasedAt !== null) return
    if (person.erasingAt === null) {
      const email = requireGone(person)
      requireSame(confirm, email)
      await requireHandedOver(trx, who, person.id)
      await forget(trx, who, { ...person, email }, now())
    }
    await queue.send(trx, 'person.erase', { tenantId, memberId: person.id, by: who.memberId })
  })
}

async function forget(
  trx: Trx,
  who: SessionRow,
  { id, name, email, identityId }: { id: MemberId; name: string; email: string; identityId: string | null },
  now: number,
): Promise<void> {
  const { tenantId } = who
  const goes = await countErasure(trx, tenantId, id)
  const { connections, mailboxes, addresses } = await listOwnedThings(trx, tenantId, id)
  // Where two are called the same, what is written of the one who stays must not be taken for the other's.
  const ownName = (await isOthersName(trx, tenantId, id, name)) ? undefined : name
  const whose = { ids: [...connections, ...mailboxes], addresses: [email, ...addresses], name: ownName }
  await eraseFactsOf(trx, tenantId, { memberId: id, ...whose })
  const alias = aliasOf(id)
  await deleteOwnRows(trx, tenantId, id)
  await renameTraces(trx, tenantId, { address: email, name: ownName, alias })
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
