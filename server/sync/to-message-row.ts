import type { MessageContent } from '../store/message-contents.ts'
import type { AddressFields, MessageRow } from '../store/messages.ts'
import type { GmailMessageFacts } from '../transport/gmail/message.ts'
import type { NormalisedMessage } from './normalise/normalised.ts'

/** The reason beside those of reading: there was nothing to read yet. */
export const NOT_HANDED_OUT = 'not_handed_out'

const NOBODY: AddressFields<never[]> = { from: [], sender: [], replyTo: [], to: [], cc: [], bcc: [] }
const NONE: AddressFields<number> = { from: 0, sender: 0, replyTo: 0, to: 0, cc: 0, bcc: 0 }

/** The mirror's row of a message that was read. Pure. */
export function toMessageRow(facts: GmailMessageFacts, message: NormalisedMessage): MessageRow {
  const { from, sender, replyTo, to, cc, bcc } = message
  const [author] = [...from, ...sender]
  return {
    ...standing(facts),
    sentAt: message.sentAt ?? null,
    fromName: author?.name ?? '',
    fromAddress: author?.address ?? '',
    people: { from, sender, replyTo, to, cc, bcc, counts: message.addressCounts },
    subject: message.subject,
    snippet: message.snippet,
    rfcMessageId: message.messageId ?? null,
    inReplyTo: message.inReplyTo ?? null,
    references: message.references,
    attachments: message.attachments,
    hasAttachment: message.attachments.some((attachment) => !attachment.inline),
    quarantined: null,
  }
}

/** What it says, beside its row. Pure. */
export function toMessageContent(id: string, message: NormalisedMessage): MessageContent {
  const { listId, autoSubmitted, precedence } = message
  return {
    messageId: id,
    text: message.text,
    textCut: message.textCut,
    html: message.html,
    htmlCut: message.htmlCut,
    signalHeaders: {
      ...message.signalHeaders,
      ...(listId !== undefined && { 'list-id': listId }),
      ...(autoSubmitted !== undefined && { 'auto-submitted': autoSubmitted }),
      ...(precedence !== undefined && { precedence }),
    },
    quirks: message.quirks,
  }
}

/** The row of a message that could not be read: visible in its place, with the reason. Pure. */
export function toQuarantinedRow(facts: GmailMessageFacts, reason: string): MessageRow {
  return {
    ...standing(facts),
    sentAt: null,
    fromName: '',
    fromAddress: '',
    people: { ...NOBODY, counts: NONE },
    subject: '',
    snippet: '',
    rfcMessageId: null,
    inReplyTo: null,
    references: [],
    attachments: [],
    hasAttachment: false,
    quarantined: reason,
  }
}

function standing(facts: GmailMessageFacts) {
  return {
    id: facts.id,
    threadId: facts.threadId,
    historyId: facts.historyId,
    labelIds: facts.labelIds,
    at: facts.internalDate,
    sizeBytes: facts.sizeEstimate,
  }
}

/**
 * The row of a message that Gmail lists but has not handed out for a while: a person sees that something is missing.
 *
 * @param now Epoch milliseconds; stands for a time that nobody has told us.
 */
export function toMissingRow(id: string, threadId: string, now: number): MessageRow {
  const facts = { id, threadId, historyId: '0', labelIds: [], internalDate: now, sizeEstimate: 0 }
  return toQuarantinedRow(facts, NOT_HANDED_OUT)
}
