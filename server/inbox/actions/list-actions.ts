import { type ActionRow, listActions } from '../../store/actions.ts'
import type { Db } from '../../store/database.ts'
import { getOwnMailbox, type Reader } from '../own-mailboxes.ts'

/** What a page shows of the past; what is older is in the audit. */
const SHOWN_MAX = 50

/** What was asked of a mailbox, newest first. @throws `request.not_found` the mailbox is not the reader's */
export async function listMailboxActions(db: Db, reader: Reader, mailboxId: string): Promise<ActionRow[]> {
  const mailbox = await getOwnMailbox(db, reader, mailboxId)
  return listActions(db, reader.tenantId, mailbox.id, SHOWN_MAX)
}
