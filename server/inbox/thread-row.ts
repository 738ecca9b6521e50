import type { ThreadRow } from '@letterlock/wire/threads'
import type { ListedThread } from '../store/threads.ts'
import { addressKey } from '../sync/normalise/addresses.ts'

/**
 * A thread as the wire carries it. Pure.
 *
 * @param mine The key of the mailbox's own address.
 */
export function toThreadRow(thread: ListedThread, mine: string | undefined): ThreadRow {
  return {
    id: thread.id,
    mailboxId: thread.mailboxId,
    subject: thread.subject,
    snippet: thread.snippet,
    participants: thread.participants.map((person) => ({ ...person, me: addressKey(person.address) === mine })),
    participantCount: thread.participantCount,
    messageCount: thread.messageCount,
    unread: thread.unread,
    starred: thread.starred,
    hasAttachment: thread.hasAttachment,
    labelIds: [...thread.labelIds],
    lastMessageAt: new Date(thread.lastAt).toISOString(),
  }
}
