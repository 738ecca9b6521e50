import type { MailboxTransport } from '../transport.ts'
import type { Turn } from '../turn.ts'
import type { ImapTurn } from './imap-turn.ts'
import { listIds } from './list-ids.ts'
import { syncImap } from './sync-imap.ts'
import { withSession } from './with-session.ts'

/**
 * A turn's way to its mailbox over IMAP. Each call signs in by itself: between two of them nobody waits at the server.
 *
 * @param keeps Counted mail has no mirror that a census could be held against.
 */
export function openImapTransport(turn: Turn, keeps: ImapTurn['keeps']): MailboxTransport {
  const sync = () => syncImap(turn, keeps)
  if (keeps === 'headers') return { sync }
  return { sync, listIds: (position) => withSession(turn, keeps, (signedIn) => listIds(signedIn, position)) }
}
