import { domainToASCII } from 'node:url'
import type { Person } from '@letterlock/wire/threads'
import { newToken } from '../../core/ids.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { type FrozenMail, freezeMail } from '../compose/freeze.ts'
import type { WholeDraft } from '../drafts/read-draft.ts'
import { bccPlaceOf, checkWay, type SendingWay } from '../from/decide-way.ts'

/** A draft as it leaves, and the names by which it is known again. */
export interface FrozenDraft extends FrozenMail {
  /** In letters that a header may hold. Once for each time that somebody asks. */
  sendKey: string
  /** Without its brackets. */
  messageId: string
  /** The provider's conversation that it joins. */
  threadId: string | null
}

/**
 * Make the bytes of a draft, once for all.
 *
 * @param from One of the mailbox's sending addresses; its name is empty for the address alone.
 * @param now Epoch milliseconds: the date that it bears.
 * @throws `draft.*` what keeps it from being a mail
 */
export async function freezeDraft(
  draft: WholeDraft,
  { mailbox, from, way, now }: { mailbox: MailboxRow; from: Person; way: SendingWay; now: number },
): Promise<FrozenDraft> {
  checkWay(way, draft.content)
  const { to, cc, bcc, subject, text, html } = draft.content
  const isAnswer = draft.kind === 'reply' || draft.kind === 'reply_all'
  const sendKey = newToken()
  const messageId = `${sendKey}@${domainToASCII(from.address.slice(from.address.lastIndexOf('@') + 1))}`
  const threadId = isAnswer ? draft.threadId : null
  const mail = {
    from,
    replyTo: [],
    ...{ to, cc, bcc, subject, text, html },
    files: draft.files.map(({ name, type, bytes }) => ({ name, type, bytes })),
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    ...{ messageId, sendKey, date: now },
  }
  // Reports go where the mailbox is read; Gmail writes the way back itself.
  const isOther = way === 'smtp' && from.address !== mailbox.address
  const place = { mailboxId: mailbox.id, threadId, ...(isOther && { returnPath: mailbox.address }) }
  const frozen = await freezeMail(mail, place, bccPlaceOf(way))
  return { ...frozen, sendKey, messageId, threadId }
}
