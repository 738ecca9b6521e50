import type { AccessMode } from '@letterlock/wire/connections'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { ConnectionRow } from './connections.ts'
import type { Db } from './database.ts'

/** A connection that rests on the same account at the provider. */
export interface Sibling {
  tenantId: TenantId
  memberId: MemberId
  id: ConnectionId
  accessMode: AccessMode
}

/**
 * The other live connections, anybody's and in every tenant, that rest on the account of this one: the provider's
 * revoke would end them all. None where the account is not known yet.
 */
export async function listSiblings(
  db: Db,
  { id, issuer, accountSubject }: Pick<ConnectionRow, 'id' | 'issuer' | 'accountSubject'>,
): Promise<Sibling[]> {
  if (accountSubject === null) return []
  const rows = await db
    .selectFrom('connections')
    .select(['tenant_id', 'member_id', 'id', 'access_mode'])
    .where('issuer', '=', issuer)
    .where('account_subject', '=', accountSubject)
    .where('status', '<>', 'disconnected')
    .where('id', '<>', id)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    memberId: row.member_id as MemberId,
    id: row.id as ConnectionId,
    accessMode: row.access_mode as AccessMode,
  }))
}

/**
 * How many live connections, anybody's, rest on a grant of this account: revoking at the provider would end them all.
 *
 * @param of.noClient Client id of those that rest on a password: they stay as they are.
 */
export async function countLiveGrantsOfAccount(
  db: Db,
  of: { issuer: string; accountSubject: string; noClient: string },
): Promise<number> {
  const row = await db
    .selectFrom('connections')
    .select((is) => is.fn.countAll<number>().as('live'))
    .where('issuer', '=', of.issuer)
    .where('account_subject', '=', of.accountSubject)
    .where('client_id', '<>', of.noClient)
    .where('status', '<>', 'disconnected')
    .executeTakeFirstOrThrow()
  return Number(row.live)
}
