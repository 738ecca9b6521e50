import type { Run } from '../run.ts'
import type { MailboxTransport } from '../transport.ts'
import { listIds } from './list-ids.ts'
import { syncImap } from './sync-imap.ts'
import { withSession } from './with-session.ts'

/** A run's way to its mailbox over IMAP. Each call signs in by itself: between two of them nobody waits at the server. */
export function openImapTransport(run: Run): MailboxTransport {
  return {
    sync: () => syncImap(run),
    listIds: (position) => withSession(run, (signedIn) => listIds(signedIn, position)),
  }
}
