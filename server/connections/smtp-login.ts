import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { findCredential } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import { findSmtpSettings } from '../store/smtp-settings.ts'
import type { SmtpLogin } from '../transport/smtp/prove-smtp.ts'
import type { Vault } from '../vault/vault.ts'
import { openAppPassword } from './app-password.ts'
import { openSmtpPassword } from './smtp-password.ts'

/**
 * What a connection signs in with to send: its own password for that, or the one that reads the mailbox.
 *
 * @throws `smtp.not_set` it receives only; `vault.unreadable`, `vault.wrong_key`
 */
export async function readSmtpLogin(
  { db, vault }: { db: Kysely<Database>; vault: Vault },
  tenantId: TenantId,
  id: ConnectionId,
): Promise<SmtpLogin> {
  const settings = await findSmtpSettings(db, tenantId, id)
  const credential = await findCredential(db, tenantId, id)
  if (!settings || credential?.kind !== 'app_password') throw new AppError('smtp.not_set')
  const { host, port, security, username, sealed, version } = settings
  const password = sealed
    ? await openSmtpPassword(vault, tenantId, id, { version, sealed })
    : await openAppPassword(vault, tenantId, id, credential)
  return { host, port, security, username, password }
}
