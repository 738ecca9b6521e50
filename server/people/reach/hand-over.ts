import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { MailboxId, MemberId, TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import {
  changeOwner,
  deleteGrant,
  deleteGrantsTo,
  isConnectedTo,
  listSharedBy,
  lockSharing,
} from '../../store/mailbox-grants.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { lockMember } from '../../store/memberships.ts'
import { deleteSmtpSettings } from '../../store/smtp-settings.ts'
import { requireActive } from './find-receiver.ts'
import { nameOf } from './share-mailbox.ts'
import { tellHandedOver, tellReachChanged } from './tell-reachers.ts'

/** A mailbox that somebody shares, for a page that asks who takes it over. */
export type SharedMailbox = Pick<MailboxRow, 'id' | 'connectionId' | 'address'>

/** The mailboxes that a member shares, which somebody must take over before they leave. */
export async function listShared(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<SharedMailbox[]> {
  return listSharedBy(trx, tenantId, memberId)
}

/**
 * Hand a leaver's shared mailbox over to somebody who stays. The connection goes with it, and with the connection the
 * credential: it is a grant of the account that the mailbox belongs to, and mail goes on coming in. How it sends is set anew. The new owner may do
 * what the old one could, and everybody else keeps what they were given.
 *
 * A personal mailbox is never handed over: whoever leaves takes their consent with them, and it is paused.
 *
 * @param by Who decides it: whoever makes them leave.
 * @param now Epoch milliseconds.
 * @throws `request.not_found` there is no such mailbox of theirs, or no such person here
 * @throws `share.not_shared` it is personal; `share.to_owner` it is theirs already; `share.has_left`
 * @throws `share.connected_already` whoever takes it over has a connection to the same account
 */
export async function handOver(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { from, to, by, now }: { from: MemberId; to: string; by: MemberId; now: number },
): Promise<void> {
  const held = await lockSharing(trx, tenantId, mailboxId)
  if (held?.memberId !== from) throw new AppError('request.not_found')
  if (held.kind === 'personal') throw new AppError('share.not_shared')
  // Whoever takes it over may be connecting the same account just now: one after the other.
  await lockMember(trx, { tenantId, memberId: to })
  const owner = await requireActive(trx, tenantId, to, now)
  if (owner === from) throw new AppError('share.to_owner')
  const { connectionId } = held
  if (await isConnectedTo(trx, tenantId, connectionId, owner)) {
    throw new AppError('share.connected_already', undefined, { params: { name: await nameOf(trx, tenantId, owner) } })
  }
  await changeOwner(trx, tenantId, mailboxId, owner)
  // The leaver chose that server: the new owner's password would be tried where they wished.
  await deleteSmtpSettings(trx, tenantId, connectionId)
  await deleteGrant(trx, tenantId, mailboxId, { kind: 'member', id: owner })
  await tellHandedOver(trx, { tenantId, connectionId, by: await nameOf(trx, tenantId, by) }, owner, now)
  for (const memberId of [from, owner])
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId }, now })
  await tellReachChanged(trx, tenantId, now)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: by },
    action: 'mailbox.handed_over',
    subject: { kind: 'mailbox', id: mailboxId },
    result: 'done',
    facts: { from, to: owner, connection: connectionId },
    now,
  })
}

/** Take from a leaver everything that others shared with them: whoever comes back is given it anew. @returns how much */
export async function takeAllShares(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<number> {
  return deleteGrantsTo(trx, tenantId, memberId)
}
