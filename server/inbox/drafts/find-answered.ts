import type { MailboxId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { listMessageBeginnings } from '../../store/message-contents.ts'
import { findMessage } from '../../store/messages.ts'
import type { AnsweredMail } from '../compose/answered-mail.ts'

/** More than is quoted of any message. */
const CHARS_MAX = 110_000

/** A message as whoever answers it needs it, with its thread; undefined where the mailbox holds none of that id. */
export async function findAnswered(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageId: string,
): Promise<{ threadId: string; mail: AnsweredMail } | undefined> {
  const message = await findMessage(db, tenantId, mailboxId, messageId)
  if (!message) return undefined
  const contents = await listMessageBeginnings(db, tenantId, mailboxId, [message.id], CHARS_MAX)
  const said = contents.get(message.id)
  const { people, subject, rfcMessageId, inReplyTo, references, at } = message
  const mail = { people, subject, messageId: rfcMessageId, inReplyTo, references, at }
  return { threadId: message.threadId, mail: { ...mail, headers: said?.signalHeaders ?? {}, text: said?.text ?? '' } }
}
