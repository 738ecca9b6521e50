import { type ConnectionId, type MailboxId, type MemberId, newId, type TenantId } from '../core/ids.ts'
import { shareFromTheStart } from '../people/reach/share-from-the-start.ts'
import type { Trx } from '../store/database.ts'
import type { WantedShare } from '../store/mailbox-grants.ts'
import {
  changeTransport,
  findMailboxOfConnection,
  insertMailbox,
  type MailboxRow,
  resumeMailbox,
} from '../store/mailboxes.ts'

/**
 * The mailbox of a connection: the one it had, ready to go on, or a new one.
 *
 * @param of.shares Whom a new one is shared with; the one it had stays as it is.
 */
export async function openMailbox(
  trx: Trx,
  tenantId: TenantId,
  of: {
    connectionId: ConnectionId
    memberId: MemberId
    address: string
    transport: MailboxRow['transport']
    shares: readonly WantedShare[] | null
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
  const { shares, ...made } = of
  await insertMailbox(trx, tenantId, { id, kind: 'personal', ...made })
  if (shares) await shareFromTheStart(trx, { tenantId, memberId: of.memberId, now: of.now }, { id, ...of }, shares)
  return id
}
