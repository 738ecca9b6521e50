import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { findSendsBy } from './find-sends-by.ts'
import { listSendingAddresses } from './list-addresses.ts'

/**
 * The addresses that an answer takes for its mailbox, its own first: it may leave from any of them, and goes to none. Over Gmail
 * these are all that the mailbox sends as; over a mail server its own alone. What its owner has proved elsewhere stands in an
 * answer only by their own choice: else whoever guesses an address would learn from it whose it is.
 */
export async function listOwnSide(
  db: Db,
  tenantId: TenantId,
  mailbox: Pick<MailboxRow, 'id' | 'kind' | 'memberId' | 'address' | 'connectionId'>,
): Promise<SendingAddress[]> {
  const by = await findSendsBy(db, tenantId, mailbox)
  if (by.way === 'gmail') return listSendingAddresses(db, tenantId, mailbox, by)
  return [{ address: mailbox.address, name: '', isOwn: true }]
}
