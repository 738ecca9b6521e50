import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { StoredStatus } from './connections.ts'
import type { CredentialKind } from './credentials.ts'
import { holdProviderOfTenant } from './custom-providers.ts'
import type { Db, Trx } from './database.ts'

/** A key that is kept already, and its version. */
export interface KeptKey {
  id: ConnectionId
  version: number
  status: StoredStatus
}

/** The live connection of this person that holds a key of this kind for this account; the oldest of several. */
export async function findKeptKey(
  db: Db,
  tenantId: TenantId,
  of: { memberId: MemberId; provider: string; kind: CredentialKind; account: string | undefined },
): Promise<KeptKey | undefined> {
  const row = await db
    .selectFrom('connections')
    .innerJoin('credentials', (join) =>
      join
        .onRef('credentials.tenant_id', '=', 'connections.tenant_id')
        .onRef('credentials.connection_id', '=', 'connections.id'),
    )
    .select(['connections.id', 'connections.status', 'credentials.version'])
    .where('connections.tenant_id', '=', tenantId)
    .where('connections.member_id', '=', of.memberId)
    .where('connections.provider', '=', of.provider)
    .where('connections.status', '<>', 'disconnected')
    .where('credentials.kind', '=', of.kind)
    .where((is) =>
      of.account === undefined
        ? is('connections.account', 'is', null)
        : is(is.fn<string>('lower', ['connections.account']), '=', of.account.toLowerCase()),
    )
    .orderBy('connections.created_at')
    .orderBy('connections.id')
    .executeTakeFirst()
  return row && { id: row.id as ConnectionId, version: row.version, status: row.status as StoredStatus }
}

/**
 * Hold a connection, and the provider of an app's own that it rests on, before its key is replaced.
 *
 * @returns `gone` when it was disconnected since it was found: a key for it would be nobody's
 */
export async function holdKeptKey(
  trx: Trx,
  tenantId: TenantId,
  { id, provider }: { id: ConnectionId; provider: string },
): Promise<'held' | 'gone'> {
  await holdProviderOfTenant(trx, tenantId, provider)
  const row = await trx
    .selectFrom('connections')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '<>', 'disconnected')
    .forUpdate()
    .executeTakeFirst()
  return row ? 'held' : 'gone'
}
