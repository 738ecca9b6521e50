import type { Locale } from '@letterlock/wire/primitives'
import type { Message, Thread } from '@letterlock/wire/threads'
import { AppError } from '../core/errors.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import type { Db } from '../store/database.ts'
import { listOwnDraftMessages } from '../store/gmail-drafts.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import { listContentSizes, listMessageContents, type MessageContent } from '../store/message-contents.ts'
import { countThreadMessages, listThreadMessages, type MessageRow } from '../store/messages.ts'
import { findThread } from '../store/threads.ts'
import { decideContents } from './decide-contents.ts'
import { sayQuarantined } from './quarantine-words.ts'

/** The wire's own bound; Gmail begins a new thread at a hundred. */
const MESSAGES_MAX = 500

type Texts = Pick<MessageContent, 'text' | 'textCut' | 'html' | 'htmlCut'>

/**
 * A thread to read: its newest 500 messages, oldest first. Where their texts together are more than one answer may
 * carry, the older ones come without, marked as cut.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such thread: the same answer
 */
export async function getThread(
  db: Db,
  reader: Reader,
  asked: { mailboxId: string; threadId: string },
  locale: Locale,
): Promise<Thread> {
  const { tenantId } = reader
  const mailbox = await reachMailbox(db, reader, asked.mailboxId, 'read')
  const thread = await findThread(db, tenantId, mailbox.id, asked.threadId)
  if (!thread) throw new AppError('request.not_found')
  const all = await listThreadMessages(db, tenantId, mailbox.id, thread.id, MESSAGES_MAX)
  // Below the thread stand drafts of ours as they are; what stands of them in Gmail is no second one.
  const ours = await listOwnDraftMessages(db, tenantId, mailbox.id, thread.id)
  const messages = all.filter((message) => !ours.has(message.id))
  const ids = messages.map((message) => message.id)
  const sizes = await listContentSizes(db, tenantId, mailbox.id, ids)
  const contents = await listMessageContents(db, tenantId, mailbox.id, decideContents(ids, sizes))
  return {
    id: thread.id,
    mailboxId: mailbox.id,
    subject: thread.subject,
    messageCount: (await countThreadMessages(db, tenantId, mailbox.id, thread.id)) - (all.length - messages.length),
    messages: messages.map((message) =>
      toMessage(message, contents.get(message.id) ?? withoutText(message, sizes), locale),
    ),
  }
}

/** The text was left out, or there is none: then nothing was cut. */
function withoutText(message: MessageRow, sizes: ReadonlyMap<string, number>): Texts {
  const leftOut = sizes.has(message.id)
  return { text: leftOut ? message.snippet : '', textCut: leftOut, html: null, htmlCut: leftOut }
}

function toMessage(message: MessageRow, texts: Texts, locale: Locale): Message {
  const { people, quarantined } = message
  return {
    id: message.id,
    from: people.from[0] ?? null,
    sender: people.sender[0] ?? null,
    replyTo: people.replyTo,
    to: people.to,
    cc: people.cc,
    bcc: people.bcc,
    subject: message.subject,
    at: new Date(message.at).toISOString(),
    snippet: message.snippet,
    labelIds: [...message.labelIds],
    unread: message.labelIds.includes('UNREAD'),
    draft: message.labelIds.includes('DRAFT'),
    ...texts,
    attachments: [...message.attachments],
    quarantined: quarantined === null ? null : sayQuarantined(quarantined, locale),
  }
}
