import { domainToASCII } from 'node:url'
import type { DraftMail } from '../../../transport/gmail/drafts.ts'
import { composeMime } from '../../compose/build-mime.ts'
import type { WholeDraft } from '../read-draft.ts'
import { DRAFT_MARK_FIELD } from './draft-mark-field.ts'

/**
 * Make of a draft what is to stand in Gmail. The same version makes the same bytes. Pure.
 *
 * @param from One of the mailbox's sending addresses: Gmail puts the name before it.
 * @param mark In letters that a header may hold.
 * @throws `draft.too_large`
 */
export async function writeDraftMail(draft: WholeDraft, from: string, mark: string): Promise<DraftMail> {
  const { to, cc, bcc, subject, text, html } = draft.content
  const isAnswer = draft.kind === 'reply' || draft.kind === 'reply_all'
  const mail = {
    from: { name: '', address: from },
    replyTo: [],
    ...{ to, cc, bcc, subject, text, html },
    files: draft.files.map(({ name, type, bytes }) => ({ name, type, bytes })),
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    // Not that of the mail that leaves one day, which has its own.
    messageId: `${mark}@${domainToASCII(from.slice(from.lastIndexOf('@') + 1))}`,
    sendKey: mark,
    date: draft.changedAt,
  }
  const raw = await composeMime(mail, 'in_header', DRAFT_MARK_FIELD)
  return { raw, threadId: isAnswer ? draft.threadId : null }
}
