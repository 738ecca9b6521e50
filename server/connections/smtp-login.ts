import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { findCredential } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import { findSmtpSettings } from '../store/smtp-settings.ts'
import type { ImapFarSide } from '../transport/imap/imap-far-side.ts'
import type { SmtpLogin } from '../transport/smtp/sign-in.ts'
import type { Vault } from '../vault/vault.ts'
import { openAppPassword } from './app-password.ts'
import { openSmtpPassword } from './smtp-password.ts'
import { mayHearReadingPassword } from './smtp-reach.ts'

/**
 * What a connection signs in with to send: its own password for that, or the one that reads the mailbox.
 *
 * @throws `smtp.not_set` it receives only; `smtp.password_needed` the one that reads may not be sent there; `vault.unreadable`, `vault.wrong_key`
 */
export async function readSmtpLogin(
  { db, vault, imapFarSide }: { db: Kysely<Database>; vault: Vault; imapFarSide: ImapFarSide },
  tenantId: TenantId,
  id: ConnectionId,
): Promise<SmtpLogin> {
  const settings = await findSmtpSettings(db, tenantId, id)
  const credential = await findCredential(db, tenantId, id)
  if (!settings || credential?.kind !== 'app_password') throw new AppError('smtp.not_set')
  const { host, port, security, username, sealed, version } = settings
  if (sealed) {
    const password = await openSmtpPassword(vault, tenantId, id, { version, sealed })
    return { host, port, security, username, password }
  }
  const reads = await findImapSettings(db, tenantId, id)
  if (!reads || !(await mayHearReadingPassword(imapFarSide, reads, settings)))
    throw new AppError('smtp.password_needed', undefined, { params: { host } })
  const password = await openAppPassword(vault, tenantId, id, credential)
  return { host, port, security, username, password }
}
