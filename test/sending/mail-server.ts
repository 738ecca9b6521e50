import { makeAppPassword } from '../../sandbox/imap/make-app-password.ts'
import { findUserByEmail } from '../../sandbox/state/users.ts'
import { NEVER, sealAppPassword } from '../../server/connections/app-password.ts'
import { Secret } from '../../server/core/secret.ts'
import type { FarOutboxDeps } from '../../server/inbox/outbox/far-outbox-deps.ts'
import { putCredential } from '../../server/store/credentials.ts'
import { putImapSettings } from '../../server/store/imap-settings.ts'
import { insertInstallation } from '../../server/store/installation.ts'
import { putSmtpSettings } from '../../server/store/smtp-settings.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'
import type { World } from '../mirror/world.ts'
import { KEK_ID } from './outbox-deps.ts'

/** Whom a mailbox is read as, and where. */
export interface MailServerAccount {
  port: number
  username: string
  password: string
  /** PEM. */
  certificate: string
}

/**
 * Let a world's mailbox leave by the sandbox's SMTP and be read over its IMAP. By its other name the server is none of
 * Gmail's: copies are ours to file.
 */
export async function useMailServer(
  { box, database, mailServers, account, tenantId, connectionId }: World,
  { vault }: Pick<FarOutboxDeps, 'vault'>,
): Promise<MailServerAccount> {
  const { db } = database
  const { imapsPort = 0, smtpPort = 0, certificate = '' } = mailServers
  const user = findUserByEmail(box.db, account.email)
  const { password } = makeAppPassword(box, user?.id ?? '', { name: 'Letterlock' })
  await insertInstallation(db, { id: 'one', kekId: KEK_ID, now: box.now() })
  await db.updateTable('connections').set({ provider: 'imap' }).where('id', '=', connectionId).execute()
  const sealed = await sealAppPassword(vault, tenantId, connectionId, 1, new Secret(password))
  const held = { kind: 'app_password', sealed, version: 1, expiresAt: NEVER, dueAt: NEVER } as const
  await putCredential(db, tenantId, connectionId, held)
  const server = { host: 'localhost', username: account.email }
  const imaps = { ...server, port: imapsPort, security: 'tls', passwordSetAt: box.now() } as const
  await putImapSettings(db, tenantId, connectionId, imaps)
  const smtp = { ...server, port: smtpPort, security: 'starttls', version: 1, provedAt: box.now() } as const
  await putSmtpSettings(db, tenantId, connectionId, { ...smtp, sealed: null })
  return { port: imapsPort, username: account.email, password, certificate }
}

/** Sessions of a mailbox at the sandbox's IMAP. */
export function readAt({
  port,
  username,
  password,
  certificate: ca,
}: MailServerAccount): FarOutboxDeps['imap']['open'] {
  const login = {
    host: 'localhost',
    port,
    security: 'tls',
    username,
    auth: { password: new Secret(password) },
  } as const
  const trust = openImapTrust(ca, 'public_and_loopback')
  return (_tenantId, _connectionId, signal) => openImap(login, trust, IMAP_DEADLINES, signal)
}
