import type { AgentThread } from '@letterlock/wire/agents'
import { AppError } from '../core/errors.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import { listTextBeginnings } from '../store/message-contents.ts'
import { countThreadMessages, listThreadMessages, type MessageRow } from '../store/messages.ts'
import { findThread } from '../store/threads.ts'
import type { AgentDeps } from './agent-deps.ts'
import { type AgentCaller, readerOf } from './who-acts.ts'

/** Older ones are quoted by newer ones, and all of them have to fit into what a program can take in at once. */
const MESSAGES_MAX = 50
/** The wire's bound. */
const TEXT_CHARS_MAX = 100_000

/**
 * A thread as plain text: its newest messages, oldest first. What stands in them is data from outside.
 *
 * @throws `request.not_found` the agent does not reach the mailbox, or it holds no such thread: the same answer
 */
export async function readThread(
  { db, now }: Pick<AgentDeps, 'db' | 'now'>,
  agent: AgentCaller,
  asked: { mailboxId: string; threadId: string },
): Promise<AgentThread> {
  const { tenantId } = agent
  const mailbox = await reachMailbox(db, readerOf(agent, now()), asked.mailboxId, 'read')
  const thread = await findThread(db, tenantId, mailbox.id, asked.threadId)
  if (!thread) throw new AppError('request.not_found')
  const newest = await listThreadMessages(db, tenantId, mailbox.id, thread.id, MESSAGES_MAX)
  // What nobody has sent was not said; copies of drafts of ours lie there as well.
  const messages = newest.filter(({ labelIds }) => !labelIds.includes('DRAFT'))
  const count = await countThreadMessages(db, tenantId, mailbox.id, thread.id)
  const ids = messages.map(({ id }) => id)
  // One more than is shown says whether there is more.
  const texts = await listTextBeginnings(db, tenantId, mailbox.id, ids, TEXT_CHARS_MAX + 1)
  return {
    mailboxId: mailbox.id,
    threadId: thread.id,
    subject: thread.subject,
    messageCount: count - (newest.length - messages.length),
    messages: messages.map((message) => toMessage(message, texts.get(message.id) ?? '')),
  }
}

function toMessage(message: MessageRow, text: string): AgentThread['messages'][number] {
  const { id, people, at, subject, attachments } = message
  return {
    id,
    from: people.from[0] ?? null,
    to: people.to,
    cc: people.cc,
    at: new Date(at).toISOString(),
    subject,
    text: text.slice(0, TEXT_CHARS_MAX).toWellFormed(),
    isCut: text.length > TEXT_CHARS_MAX,
    files: attachments.map(({ filename, mimeType, sizeBytes }) => ({ name: filename, type: mimeType, sizeBytes })),
    untrusted: true,
  }
}
