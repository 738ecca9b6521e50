import type { ConnectionId, TenantId } from '../core/ids.ts'
import { voidInMailbox } from '../inbox/proposals/void-in-mailbox.ts'
import type { Queue } from '../jobs/queue.ts'
import { endSharing } from '../people/reach/end-sharing.ts'
import type { Trx } from '../store/database.ts'
import { markErased } from '../store/erased-mailboxes.ts'
import { findMailboxOfConnection } from '../store/mailboxes.ts'
import { actorOf, type OnBehalf } from './on-behalf.ts'
import { stopWork } from './stop-work.ts'

/**
 * Stop all work on the mailbox of a connection that ends, let nothing that waits leave it, and keep its mail to be read, or erase it: out of everybody's
 * sight with this transaction, out of the database by a job. Mail that is kept stays shared.
 */
export async function putMailAway(
  trx: Trx,
  queue: Queue,
  tenantId: TenantId,
  of: { connectionId: ConnectionId; mail: 'keep' | 'erase'; by: OnBehalf; now: number },
): Promise<void> {
  const mailbox = await findMailboxOfConnection(trx, tenantId, of.connectionId)
  if (!mailbox) return
  await stopWork(trx, tenantId, mailbox, { problemCode: 'connection.disconnected', now: of.now })
  await voidInMailbox(trx, tenantId, mailbox.id, { code: 'connection.disconnected', now: of.now })
  if (of.mail === 'keep') return
  const { name } = of.by
  await endSharing(trx, tenantId, mailbox, { actor: actorOf(of.by), name }, of.now)
  await markErased(trx, tenantId, mailbox.id, of.now)
  await queue.send(trx, 'mailbox.erase', { tenantId, mailboxId: mailbox.id })
}
