import type { MailboxId } from '../core/ids.ts'
import type { AppendedEvent } from './append.ts'

/** A page shows fifty threads; what an event cannot name makes it read its list anew. Readers count on this bound. */
const THREAD_IDS_MAX = 100

/**
 * The word that threads of a mailbox have changed. Pure.
 *
 * @param others Others than these may have changed too.
 */
export function threadsChanged(mailboxId: MailboxId, threadIds: ReadonlySet<string>, others = false): AppendedEvent {
  const named = [...threadIds].slice(0, THREAD_IDS_MAX)
  return { kind: 'threads.changed', mailboxId, threadIds: named, more: others || threadIds.size > named.length }
}
