import type { Run } from '../run.ts'
import type { MailboxTransport } from '../transport.ts'
import type { ImapRun } from './imap-run.ts'
import { listIds } from './list-ids.ts'
import { syncImap } from './sync-imap.ts'
import { withSession } from './with-session.ts'

/**
 * A run's way to its mailbox over IMAP. Each call signs in by itself: between two of them nobody waits at the server.
 *
 * @param keeps Counted mail has no mirror that a census could be held against.
 */
export function openImapTransport(run: Run, keeps: ImapRun['keeps']): MailboxTransport {
  const sync = () => syncImap(run, keeps)
  if (keeps === 'headers') return { sync }
  return { sync, listIds: (position) => withSession(run, keeps, (signedIn) => listIds(signedIn, position)) }
}
