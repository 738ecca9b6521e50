import type { Environment } from '@letterlock/wire/apps'
import type { ConnectionStatus } from '@letterlock/wire/connections'
import type { AppId, ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { ConnectionRow, StoredAccess, StoredStatus } from './connections.ts'
import type { Db } from './database.ts'

/** Whose connections: those of an app, in one environment or, for its developers, in either. */
export interface AppScope {
  appId: AppId
  environment?: Environment | undefined
}

/** A connection with the names that its app has for whose it is. Times are epoch milliseconds. */
export interface AppConnectionRow
  extends Pick<
    ConnectionRow,
    | 'provider'
    | 'account'
    | 'custody'
    | 'statusAt'
    | 'reasonCode'
    | 'reasonParams'
    | 'delayedUntil'
    | 'grantedScopes'
    | 'missingScopes'
    | 'createdAt'
    | 'connectedAt'
    | 'consentEndsAt'
    | 'checkedAt'
  > {
  id: ConnectionId
  tenantId: TenantId
  memberId: MemberId
  environment: Environment
  tenantExternalId: string
  /** Null for a connection of the organisation itself. */
  userExternalId: string | null
  accessMode: StoredAccess
  status: StoredStatus
  /** `oauth`, `api_key` and the like; null before the first credential and after the last. */
  credentialKind: string | null
  /** When the token in hand ends. */
  expiresAt: number | null
}

/** Which of them. */
export interface ConnectionFilter {
  provider?: string | undefined
  tenantId?: string | undefined
  userId?: string | undefined
  status?: ConnectionStatus | undefined
  q?: string | undefined
}

/** Where a page of the list goes on. */
export interface ListPosition {
  createdAt: number
  id: string
}

/** An app's connections, newest first, after a position. */
export async function searchAppConnections(
  db: Db,
  scope: AppScope,
  filter: ConnectionFilter,
  page: { after: ListPosition | undefined; limit: number },
): Promise<AppConnectionRow[]> {
  let query = select(db, scope)
  const { provider, tenantId, userId, status, q } = filter
  const { after } = page
  if (provider !== undefined) query = query.where('connections.provider', '=', provider)
  if (tenantId !== undefined) query = query.where('tenants.external_id', '=', tenantId)
  if (userId !== undefined) query = query.where('members.external_id', '=', userId)
  if (status !== undefined) query = query.where('connections.status', '=', status)
  if (q !== undefined) {
    const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((is) =>
      is.or([
        is('connections.account', 'ilike', part),
        is('tenants.external_id', 'ilike', part),
        is('members.external_id', 'ilike', part),
      ]),
    )
  }
  if (after) {
    query = query.where((is) =>
      is(
        is.refTuple('connections.created_at', 'connections.id'),
        '<',
        is.tuple<number, string>(after.createdAt, after.id),
      ),
    )
  }
  const rows = await query
    .orderBy('connections.created_at', 'desc')
    .orderBy('connections.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(readRow)
}

/** How many an app has at a provider, in both environments where none is named. */
export async function countAppConnections(db: Db, scope: AppScope, provider: string): Promise<number> {
  const { count } = await select(db, scope)
    .clearSelect()
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('connections.provider', '=', provider)
    .executeTakeFirstOrThrow()
  return count
}

/** One of an app's connections; another app's, or one of the other environment, is as absent as none. */
export async function findAppConnection(db: Db, scope: AppScope, id: string): Promise<AppConnectionRow | undefined> {
  const row = await select(db, scope).where('connections.id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** Whether it counts as one of the plan's already: connected once, and not disconnected since. */
export async function isLiveConnection(db: Db, tenantId: TenantId, id: ConnectionId): Promise<boolean> {
  const row = await db
    .selectFrom('connections')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', 'not in', ['connecting', 'disconnected'])
    .executeTakeFirst()
  return row !== undefined
}

function select(db: Db, { appId, environment }: AppScope) {
  const query = db
    .selectFrom('connections')
    .innerJoin('tenants', 'tenants.id', 'connections.tenant_id')
    .innerJoin('members', (join) =>
      join.onRef('members.tenant_id', '=', 'connections.tenant_id').onRef('members.id', '=', 'connections.member_id'),
    )
    .leftJoin('credentials', (join) =>
      join
        .onRef('credentials.tenant_id', '=', 'connections.tenant_id')
        .onRef('credentials.connection_id', '=', 'connections.id'),
    )
    .selectAll('connections')
    .select([
      'tenants.environment',
      'tenants.external_id as tenant_external_id',
      'members.external_id as user_external_id',
      'credentials.kind as credential_kind',
      'credentials.expires_at',
    ])
    .where('tenants.app_id', '=', appId)
    .where('tenants.external_id', 'is not', null)
    .where('connections.status', '<>', 'disconnected')
  return environment === undefined ? query : query.where('tenants.environment', '=', environment)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): AppConnectionRow {
  return {
    id: row.id as ConnectionId,
    tenantId: row.tenant_id as TenantId,
    memberId: row.member_id as MemberId,
    environment: row.environment as Environment,
    tenantExternalId: row.tenant_external_id ?? '',
    userExternalId: row.user_external_id,
    provider: row.provider,
    account: row.account,
    accessMode: row.access_mode as StoredAccess,
    custody: row.custody as AppConnectionRow['custody'],
    status: row.status as StoredStatus,
    statusAt: row.status_at,
    reasonCode: row.reason_code,
    reasonParams: row.reason_params as Record<string, string>,
    delayedUntil: row.delayed_until,
    grantedScopes: row.granted_scopes,
    missingScopes: row.missing_scopes,
    createdAt: row.created_at,
    connectedAt: row.connected_at,
    consentEndsAt: row.consent_ends_at,
    checkedAt: row.checked_at,
    credentialKind: row.credential_kind,
    expiresAt: row.expires_at,
  }
}
