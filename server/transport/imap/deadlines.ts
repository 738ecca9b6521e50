import type { ImapDeadlines } from './imap.ts'

/** What we wait where nobody says otherwise. */
export const IMAP_DEADLINES: ImapDeadlines = {
  // Gmail signs in within a second; a far server behind a slow directory of users takes ten.
  connectMs: 30_000,
  // A search over a folder of a million messages that the server has not indexed.
  commandMs: 120_000,
  // Dovecot reads a cold 150 MB mail from a slow disk before its first byte.
  silenceMs: 60_000,
  // 10,000 messages of 15 kB over 10 Mbit/s take two minutes; the largest mail alone as long.
  fetchMs: 30 * 60_000,
  // A million states are 80 MB: 64 s over 10 Mbit/s, and a server that reads them cold takes a few times that.
  statesMs: 5 * 60_000,
  // Home routers forget a silent connection after five minutes; Gmail ends an IDLE of more than ten.
  idleMs: 4 * 60_000,
}
