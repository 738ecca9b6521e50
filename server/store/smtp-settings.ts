import type { ImapServer } from '@letterlock/wire/imap'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** How a mailbox by app password sends. It goes with the credential, and with the mail server it is read from. */
export interface SmtpSettingsRow extends ImapServer {
  username: string
  /** A password of its own; null where the one that reads the mailbox sends as well. */
  sealed: Buffer | null
  /** Counts up with every save; part of what the seal is bound to. */
  version: number
  /** When the server last let us in, epoch milliseconds. */
  provedAt: number
}

/** How a connection sends; undefined for one that receives only. */
export async function findSmtpSettings(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
): Promise<SmtpSettingsRow | undefined> {
  const row = await db
    .selectFrom('smtp_settings')
    .select(['host', 'port', 'security', 'username', 'sealed', 'version', 'proved_at'])
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { proved_at: provedAt, security, ...rest } = row
  return { ...rest, security: security as ImapServer['security'], provedAt }
}

/**
 * Put in how a connection sends: the first, or the successor of the version before.
 *
 * @returns `overtaken` when somebody saved another meanwhile
 */
export async function putSmtpSettings(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  { host, port, security, username, sealed, version, provedAt }: SmtpSettingsRow,
): Promise<'saved' | 'overtaken'> {
  const values = { host, port, security, username, sealed, version, proved_at: provedAt }
  const result = await db
    .insertInto('smtp_settings')
    .values({ tenant_id: tenantId, connection_id: id, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'connection_id'])
        .doUpdateSet(values)
        .where('smtp_settings.version', '=', version - 1),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? 'saved' : 'overtaken'
}

/** The mailbox receives only from now on. @returns how many there were */
export async function deleteSmtpSettings(db: Db, tenantId: TenantId, id: ConnectionId): Promise<number> {
  const result = await db
    .deleteFrom('smtp_settings')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
