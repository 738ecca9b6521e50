import { type ConnectionId, type MailboxId, type MemberId, newId, type TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import {
  changeTransport,
  findMailboxOfConnection,
  insertMailbox,
  type MailboxRow,
  resumeMailbox,
} from '../store/mailboxes.ts'

/** The mailbox of a connection: the one it had, ready to go on, or a new one. */
export async function openMailbox(
  trx: Trx,
  tenantId: TenantId,
  of: {
    connectionId: ConnectionId
    memberId: MemberId
    address: string
    transport: MailboxRow['transport']
    now: number
  },
): Promise<MailboxId> {
  const known = await findMailboxOfConnection(trx, tenantId, of.connectionId)
  if (known) {
    await resumeMailbox(trx, tenantId, known.id, of.address)
    if (known.transport !== of.transport) await changeTransport(trx, tenantId, known.id, of.transport)
    return known.id
  }
  const id = newId('mbx', of.now)
  await insertMailbox(trx, tenantId, { id, kind: 'personal', ...of })
  return id
}
