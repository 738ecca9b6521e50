import { appendAudit } from '../../audit/append.ts'
import { eraseFactsOnward } from '../../audit/erase-facts.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { hashAddresses } from '../../signals/ingest/hash-addresses.ts'
import { deleteAuditErasure, findAuditErasure, forgetErasedWords } from '../../store/audit-erasure.ts'
import { listConnections } from '../../store/connections.ts'
import { markErased as hideMailbox } from '../../store/erased-mailboxes.ts'
import { findErasable, listOwnedThings, markErased } from '../../store/erasing-people.ts'
import { forgetAddresses } from '../../store/signal-address-traces.ts'
import { forgetPerson } from '../../store/signal-withdrawal.ts'
import { inTransaction } from '../../store/transaction.ts'
import { eraseMailbox } from '../../sync/erase-mailbox.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { disconnect } from '../disconnect.ts'

/**
 * Delete what is left of somebody who is being erased: what older entries of the audit tell of them; each connection is
 * ended as by its owner, its provider told; then their mail goes, a part at a time, what the audit tells of all this, and
 * the connections themselves. Broken off it goes on where it was.
 *
 * @returns `again` when it was told to stop before the end
 */
export async function carryOutErasure(
  deps: ConnectDeps,
  { tenantId, memberId, by }: { tenantId: TenantId; memberId: MemberId; by: MemberId },
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const { db, now } = deps
  const person = await findErasable(db, tenantId, memberId)
  if (!person || person.erasingAt === null || person.erasedAt !== null) return 'done'

  const forgetTold = async () => {
    const { connections, mailboxes, addresses } = await listOwnedThings(db, tenantId, memberId)
    const whose = { memberId, ids: [...connections, ...mailboxes], addresses, names: [] }
    return eraseFactsOnward(db, tenantId, whose, { now: now(), signal })
  }
  if ((await forgetTold()) === 'again') return 'again'
  await inTransaction(db, (trx) => forgetErasedWords(trx, tenantId, memberId))

  const actor = { kind: 'member', id: by } as const
  const whom = { tenantId, memberId, name: person.name, by: actor }
  const list = () => listConnections(db, tenantId, memberId)
  // A list at a time: what is ended is on none, and what was beyond one comes onto the next.
  for (let live = await list(); live.length > 0; live = await list()) {
    for (const { id } of live) {
      if (signal.aborted) return 'again'
      await disconnect(deps, whom, id, { mail: 'erase', siblings: 'end' })
    }
  }
  const { mailboxes, addresses } = await listOwnedThings(db, tenantId, memberId)
  for (const id of mailboxes) {
    // One whose mail was kept when its connection ended is not hidden yet.
    await hideMailbox(db, tenantId, id, now())
    if ((await eraseMailbox(db, tenantId, id, signal)) === 'again') return 'again'
  }
  if ((await forgetTold()) === 'again') return 'again'
  const hashes = await hashAddresses(deps, tenantId, addresses)
  await inTransaction(db, async (trx) => {
    const facts = { entries: (await findAuditErasure(trx, tenantId, memberId))?.erased ?? 0 }
    const subject = { kind: 'member', id: memberId } as const
    await appendAudit(trx, {
      tenantId,
      actor,
      action: 'audit.facts_erased',
      subject,
      result: 'done',
      facts,
      now: now(),
    })
    await deleteAuditErasure(trx, tenantId, memberId)
    // What was being counted as it began.
    await forgetPerson(trx, tenantId, memberId)
    await forgetAddresses(trx, tenantId, hashes)
    await markErased(trx, tenantId, memberId, { addresses, now: now() })
  })
  return 'done'
}
