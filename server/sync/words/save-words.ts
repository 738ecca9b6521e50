import type { MailboxId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { MessageContent } from '../../store/message-contents.ts'
import { saveMessageWords } from '../../store/message-words.ts'
import type { MessageRow } from '../../store/messages.ts'
import { mailWords } from './mail-words.ts'
import { mailKeys } from './word-keys.ts'

/**
 * Make messages searchable, in the transaction that writes them. One that could not
 * be read is found by its facts alone.
 */
export async function saveWords(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  rows: readonly MessageRow[],
  contents: readonly MessageContent[],
): Promise<void> {
  if (rows.length === 0) return
  const said = new Map(contents.map((content) => [content.messageId, content]))
  const words = rows.map((row) => {
    const content = said.get(row.id)
    const mail = { ...row, listId: content?.signalHeaders['list-id'] ?? '', text: content?.text ?? '' }
    return { messageId: row.id, at: row.at, words: mailKeys(mailboxId, row.at, mailWords(mail), row) }
  })
  await saveMessageWords(db, tenantId, mailboxId, words)
}
