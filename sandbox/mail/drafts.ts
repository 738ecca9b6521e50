import { readMessage } from './read-message.ts'
import type { MailRoom, Message } from './room.ts'

/**
 * A draft's id is made of its first message's and stays; its message is another one after every change, as at Gmail.
 */
export function draftIdOf(mail: MailRoom, userId: string, messageId: string): string {
  return mail.rows.drafts.findId(userId, messageId) ?? `r${BigInt(`0x${messageId}`)}`
}

/** The message that a draft now is; undefined when there is no such draft. */
export function findDraft(mail: MailRoom, userId: string, draftId: string): Message | undefined {
  const messageId = mail.rows.drafts.findMessageId(userId, draftId) ?? firstMessageId(draftId)
  const message = messageId === undefined ? undefined : mail.find(userId, messageId)
  if (!message?.labelIds.includes('DRAFT') || draftIdOf(mail, userId, message.id) !== draftId) return undefined
  return message
}

/** The message as which a draft was sent; undefined when it never was, or that message is deleted. */
export function findSentDraft(mail: MailRoom, userId: string, draftId: string): Message | undefined {
  const messageId = mail.rows.drafts.findMessageId(userId, draftId)
  const message = messageId === undefined ? undefined : mail.find(userId, messageId)
  return message?.labelIds.includes('SENT') ? message : undefined
}

/** Put a new draft into a mailbox. @param threadId of the conversation that it answers */
export function createDraft(mail: MailRoom, userId: string, raw: Buffer, threadId: string | undefined): Message {
  return mail.deliver(userId, raw, { labelIds: ['DRAFT'], ...(threadId !== undefined && { threadId }) })
}

/**
 * Put another text in place of a draft's: the old message is deleted for good and a new one is there, under the same
 * draft id. It stays in its thread unless its subject became another.
 */
export function replaceDraft(
  mail: MailRoom,
  userId: string,
  draft: Message,
  raw: Buffer,
  threadId: string | undefined,
): Message {
  return mail.together(() => {
    const draftId = draftIdOf(mail, userId, draft.id)
    const stays = subjectKeyOf(raw) === subjectKeyOf(mail.findRaw(userId, draft.id) ?? raw)
    const thread = threadId ?? (stays ? draft.threadId : undefined)
    const message = createDraft(mail, userId, raw, thread)
    mail.remove(userId, draft.id)
    mail.rows.drafts.save(userId, draftId, message.id)
    return message
  })
}

function subjectKeyOf(raw: Buffer): string {
  return readMessage(raw).subjectKey
}

function firstMessageId(draftId: string): string | undefined {
  const [, number] = /^r(\d{1,20})$/.exec(draftId) ?? []
  return number === undefined ? undefined : BigInt(number).toString(16).padStart(16, '0')
}
