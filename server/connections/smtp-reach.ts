import type { ImapServer } from '@letterlock/wire/imap'
import { findMailProvider, findMailProviderByMx, type MailProvider } from '../providers/mail-providers.ts'
import { type ImapFarSide, isGmailSendingServer, isGmailServer } from '../transport/imap/imap-far-side.ts'

/**
 * Whether the kept password that reads a mailbox may be sent to a server for sending: the host that it is kept for, or
 * the one that we know ourselves to belong to it. Nobody may read that password, so nobody may name whom it is told to.
 */
export async function mayHearReadingPassword(
  farSide: ImapFarSide,
  reads: ImapServer,
  sends: ImapServer,
): Promise<boolean> {
  const host = sends.host.toLowerCase()
  if (host === reads.host.toLowerCase()) return true
  if (providerOfServer(reads.host)?.sending?.host === host) return true
  return (await isGmailServer(farSide, reads)) && (await isGmailSendingServer(farSide, sends))
}

/** The known provider whose own server for receiving this is. */
function providerOfServer(named: string): MailProvider | undefined {
  const host = named.toLowerCase()
  const labels = host.split('.')
  const ofDomain = labels.map((_, at) => findMailProvider(labels.slice(at).join('.')))
  return [...ofDomain, findMailProviderByMx([host])].find((provider) => provider?.server?.host === host)
}
