import { onTestFinished } from 'vitest'
import { Secret } from '../../server/core/secret.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import type { ImapSession, ImapSettings, ImapTrust } from '../../server/transport/imap/imap.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'

/** Whom and how, where a test wishes something else than Dovecot's one account in clear. */
export type SessionWish = Partial<Omit<ImapSettings, 'auth'>> & { password?: string; ca?: string; trust?: ImapTrust }

/** A session of the product's own, closed with the test. */
export async function openSession(
  server: { host: string; port: number; user: string; password: string },
  { password = server.password, ca, trust, ...wish }: SessionWish = {},
): Promise<ImapSession> {
  const { host, port, user: username } = server
  const auth = { password: new Secret(password) }
  const session = await openImap(
    { host, port, security: 'none', username, auth, ...wish },
    trust ?? openImapTrust(ca, 'public_and_loopback'),
    IMAP_DEADLINES,
    new AbortController().signal,
  )
  onTestFinished(() => session.close())
  return session
}
