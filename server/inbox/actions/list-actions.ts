import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { type ActionRow, listActions } from '../../store/actions.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/** What a page shows of the past; what is older is in the audit. */
const SHOWN_MAX = 50

/** What was asked of a mailbox, newest first. @throws `request.not_found` the reader does not reach the mailbox */
export async function listMailboxActions(db: Db, reader: Reader, mailboxId: string): Promise<ActionRow[]> {
  const mailbox = await reachMailbox(db, reader, mailboxId, 'read')
  return listActions(db, reader.tenantId, mailbox.id, SHOWN_MAX)
}
