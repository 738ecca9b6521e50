import { AppError } from '../core/errors.ts'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from '../store/database.ts'
import { findMailbox, listMailboxes, type MailboxRow } from '../store/mailboxes.ts'

/** Whose eyes these are: every function of this room asks. */
export interface Reader {
  tenantId: TenantId
  memberId: MemberId
}

/** @throws `request.not_found` when there is no such mailbox, or it is another member's: the same answer */
export async function getOwnMailbox(db: Db, reader: Reader, mailboxId: string): Promise<MailboxRow> {
  const mailbox = await findMailbox(db, reader.tenantId, reader.memberId, mailboxId)
  if (!mailbox) throw new AppError('request.not_found')
  return mailbox
}

/** One of the reader's mailboxes, or all of them. @throws `request.not_found` as `getOwnMailbox` */
export async function chooseMailboxes(db: Db, reader: Reader, mailboxId: string | undefined): Promise<MailboxRow[]> {
  if (mailboxId !== undefined) return [await getOwnMailbox(db, reader, mailboxId)]
  return listMailboxes(db, reader.tenantId, reader.memberId)
}
