import type { AgentThreadPage, AgentThreadQuery } from '@letterlock/wire/agents'
import { listThreadPage } from '../inbox/list-threads.ts'
import { searchThreadPage } from '../inbox/search/search-page.ts'
import type { AgentDeps } from './agent-deps.ts'
import { type AgentCaller, readerOf } from './who-acts.ts'

/**
 * What a search finds in all mail of an agent's mailboxes, or without one their inboxes, newest first.
 *
 * @throws `request.not_found` the one mailbox that was asked about is not one of its own
 * @throws `request.invalid`, `search.*` the cursor or the search cannot be read
 */
export async function searchMail(
  { db, now }: Pick<AgentDeps, 'db' | 'now'>,
  agent: AgentCaller,
  { q, mailboxId, cursor, limit }: AgentThreadQuery,
): Promise<AgentThreadPage> {
  const reader = readerOf(agent, now())
  const page = { mailboxId, cursor, limit }
  const { threads, nextCursor } =
    q === undefined
      ? await listThreadPage(db, reader, { ...page, view: 'inbox' })
      : await searchThreadPage(db, reader, { ...page, view: 'all', q })
  return {
    threads: threads.map((thread) => ({
      mailboxId: thread.mailboxId,
      threadId: thread.id,
      subject: thread.subject,
      snippet: thread.snippet,
      participants: thread.participants.map(({ name, address }) => ({ name, address })),
      messageCount: thread.messageCount,
      unread: thread.unread,
      lastMessageAt: thread.lastMessageAt,
      untrusted: true,
    })),
    nextCursor,
  }
}
