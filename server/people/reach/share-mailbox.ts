import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import type { Database, Trx } from '../../store/database.ts'
import { lockSharing, setMailboxKind } from '../../store/mailbox-grants.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { inTransaction } from '../../store/transaction.ts'
import { endSharing } from './end-sharing.ts'
import { type ReachedMailbox, reachMailbox } from './reach-mailbox.ts'
import { tellReachChanged } from './tell-reachers.ts'

/**
 * Mark one's own mailbox as shared, or make it personal again, which ends everything that was given at once. Asked for
 * what it is already, it does nothing.
 *
 * @throws `request.not_found` they do not reach it; `mailbox.owner_only` it is only shared with them
 * @throws `share.nothing_to_read` it only counts; `share.brokered` an app sends with it by itself
 */
export async function setShared(
  db: Kysely<Database>,
  who: Reader,
  asked: { mailboxId: string; shared: boolean },
): Promise<void> {
  const { tenantId, memberId, now } = who
  await inTransaction(db, async (trx) => {
    const mailbox = await reachForSharing(trx, who, asked.mailboxId)
    if ((mailbox.kind === 'shared') === asked.shared) return
    if (!asked.shared) {
      const name = await nameOf(trx, tenantId, memberId)
      return endSharing(trx, tenantId, mailbox, { actor: { kind: 'member', id: memberId }, name }, now)
    }
    await requireShareable(trx, tenantId, mailbox)
    await setMailboxKind(trx, tenantId, mailbox.id, 'shared')
    await tellReachChanged(trx, tenantId, now)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'mailbox.shared',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { address: mailbox.address },
      now,
    })
  })
}

/** One's own mailbox, held until the transaction ends. @throws `request.not_found`, `mailbox.owner_only` */
export async function reachForSharing(trx: Trx, who: Reader, mailboxId: string): Promise<ReachedMailbox> {
  await lockSharing(trx, who.tenantId, mailboxId)
  return reachMailbox(trx, who, mailboxId, 'own')
}

/** What a member is called. */
export async function nameOf(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<string> {
  return (await listMemberNames(trx, tenantId, [memberId])).get(memberId) ?? ''
}

/** @throws `share.nothing_to_read`, `share.brokered` */
async function requireShareable(trx: Trx, tenantId: TenantId, mailbox: ReachedMailbox): Promise<void> {
  const connection = await findConnectionForWork(trx, tenantId, mailbox.connectionId)
  if (connection?.accessMode === 'counts') throw new AppError('share.nothing_to_read')
  if (connection?.custody === 'brokered') throw new AppError('share.brokered')
}
