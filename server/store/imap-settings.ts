import type { ImapServer } from '@letterlock/wire/imap'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Which server a connection over IMAP leads to, and as whom. The password lies in `credentials`. */
export interface ImapSettingsRow extends ImapServer {
  username: string
  /** Epoch milliseconds; null where no password is kept because a token opens the mailbox. */
  passwordSetAt: number | null
}

/** Which mail server a connection leads to; undefined for one that was never over IMAP. */
export async function findImapSettings(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
): Promise<ImapSettingsRow | undefined> {
  const row = await db
    .selectFrom('imap_settings')
    .select(['host', 'port', 'security', 'username', 'password_set_at'])
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { host, port, username } = row
  return { host, port, security: row.security as ImapServer['security'], username, passwordSetAt: row.password_set_at }
}

/** Write down how a connection is reached; a reconnect may have found another server. */
export async function putImapSettings(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  { host, port, security, username, passwordSetAt }: ImapSettingsRow,
): Promise<void> {
  const values = { host, port, security, username, password_set_at: passwordSetAt }
  await db
    .insertInto('imap_settings')
    .values({ tenant_id: tenantId, connection_id: id, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'connection_id']).doUpdateSet(values))
    .execute()
}

/** The mailbox is read through the provider's own API from now on. */
export async function deleteImapSettings(db: Db, tenantId: TenantId, id: ConnectionId): Promise<void> {
  await db.deleteFrom('imap_settings').where('tenant_id', '=', tenantId).where('connection_id', '=', id).execute()
}
