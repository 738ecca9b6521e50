import type { GmailDraft, GmailDraftDifference } from '@letterlock/wire/gmail-drafts'
import type { MailboxId, TenantId } from '../../../core/ids.ts'
import type { Db } from '../../../store/database.ts'
import { findGmailDraft } from '../../../store/gmail-drafts.ts'
import type { Reader } from '../../../store/mailbox-reach.ts'
import { listMessageBeginnings } from '../../../store/message-contents.ts'
import { findMessage } from '../../../store/messages.ts'
import { openDraft } from '../open-draft.ts'

/** Enough to see what somebody wrote; the whole stands in Gmail. */
const CHARS_MAX = 20_000

/** What somebody did to a draft in Gmail, for whoever writes it here. @throws as `openDraft` */
export async function tellOfFarDraft(db: Db, who: Reader, draftId: string): Promise<GmailDraft> {
  const { draft, mailbox } = await openDraft(db, who, draftId)
  const row = await findGmailDraft(db, who.tenantId, draft.id)
  if (!row || row.notice === null) return { notice: null }
  return {
    notice: {
      is: row.notice,
      at: new Date(row.noticedAt ?? who.now).toISOString(),
      differs: row.differs as GmailDraftDifference[],
      theirs: row.messageId === null ? null : await readTheirs(db, who.tenantId, mailbox.id, row.messageId),
    },
  }
}

/** As the mirror has it; null where that has not come so far. */
async function readTheirs(db: Db, tenantId: TenantId, mailboxId: MailboxId, messageId: string) {
  const message = await findMessage(db, tenantId, mailboxId, messageId)
  if (!message) return null
  const { from, to, cc, bcc } = message.people
  const said = (await listMessageBeginnings(db, tenantId, mailboxId, [messageId], CHARS_MAX)).get(messageId)
  return { from, to, cc, bcc, subject: message.subject, text: said?.text ?? '' }
}
