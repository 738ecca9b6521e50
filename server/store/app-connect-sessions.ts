import type { Environment } from '@letterlock/wire/apps'
import type { AccessMode, Custody } from '@letterlock/wire/connections'
import type { AppId, ConnectionId, ConnectSessionId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** One attempt of an app's page to connect somebody, from its creation to its end. Times are epoch milliseconds. */
export interface AppConnectSessionRow {
  tenantId: TenantId
  id: ConnectSessionId
  appId: AppId
  environment: Environment
  memberId: MemberId
  /** Null: the person chooses. */
  provider: string | null
  accessMode: AccessMode | null
  scopes: string[] | null
  custody: Custody
  mirror: boolean
  /** The connection to connect again; once connected, the one that came of it. */
  connectionId: ConnectionId | null
  /** Narrower than the app's own. */
  origins: string[] | null
  returnUrl: string | null
  confirmUrl: string | null
  /** The page that claimed it. */
  origin: string | null
  flow: 'popup' | 'redirect' | null
  status: 'created' | 'claimed' | 'confirming' | 'connected' | 'failed'
  /** What a consent gave, sealed while the app has not confirmed whose browser it was; empty otherwise. */
  sealed: Buffer | null
  errorCode: string | null
  errorParams: Record<string, string>
  createdAt: number
  expiresAt: number
}

/** Which token a stranger handed in, by its hash. */
export type SessionToken = 'token' | 'view' | 'result' | 'confirm'

/** Begin an attempt of an app's. @param session.tokenHash SHA-256 of the token that its page may claim, once. */
export async function insertAppConnectSession(
  db: Db,
  session: Omit<AppConnectSessionRow, 'origin' | 'flow' | 'status' | 'sealed' | 'errorCode' | 'errorParams'> & {
    tokenHash: Buffer
  },
): Promise<void> {
  await db
    .insertInto('app_connect_sessions')
    .values({
      tenant_id: session.tenantId,
      id: session.id,
      app_id: session.appId,
      environment: session.environment,
      member_id: session.memberId,
      provider: session.provider,
      access_mode: session.accessMode,
      scopes: session.scopes,
      custody: session.custody,
      mirror: session.mirror,
      connection_id: session.connectionId,
      origins: session.origins,
      return_url: session.returnUrl,
      confirm_url: session.confirmUrl,
      token_hash: session.tokenHash,
      status: 'created',
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The attempt that a token belongs to; undefined for a token that we never gave, or gave for something else. */
export async function findByToken(
  db: Db,
  tenantId: TenantId,
  which: SessionToken,
  hash: Buffer,
): Promise<AppConnectSessionRow | undefined> {
  const row = await select(db, tenantId).where(`${which}_hash`, '=', hash).executeTakeFirst()
  return row && readRow(row)
}

export async function findAppConnectSession(
  db: Db,
  tenantId: TenantId,
  id: string,
): Promise<AppConnectSessionRow | undefined> {
  const row = await select(db, tenantId).where('id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** An attempt by its id alone, for an app that names only that: whose it is the caller holds against its key. */
export async function findAppConnectSessionOfApp(
  db: Db,
  app: { appId: AppId; environment: Environment },
  id: string,
): Promise<AppConnectSessionRow | undefined> {
  const row = await db
    .selectFrom('app_connect_sessions')
    .selectAll()
    .where('app_id', '=', app.appId)
    .where('environment', '=', app.environment)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && readRow(row)
}

/** In which environments apps have begun an attempt that is still known, or that a connection came of. */
export async function listBegunWorlds(
  db: Db,
  appIds: readonly AppId[],
): Promise<{ appId: AppId; environment: Environment }[]> {
  if (appIds.length === 0) return []
  const rows = await db
    .selectFrom('tenants')
    .select(['tenants.app_id', 'tenants.environment'])
    .distinct()
    .where('tenants.app_id', 'in', appIds)
    .where('tenants.external_id', 'is not', null)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('app_connect_sessions')
            .select('app_connect_sessions.id')
            .whereRef('app_connect_sessions.tenant_id', '=', 'tenants.id'),
        ),
        exists(
          selectFrom('connections')
            .select('connections.id')
            .whereRef('connections.tenant_id', '=', 'tenants.id')
            .where('connections.connected_at', 'is not', null),
        ),
      ]),
    )
    .execute()
  return rows.map((row) => ({ appId: row.app_id as AppId, environment: row.environment as Environment }))
}

/** Claim an attempt. @returns `too_late` for whoever comes second with the same token: of two at once, one goes on */
export async function claimAppConnectSession(
  db: Db,
  tenantId: TenantId,
  id: ConnectSessionId,
  claim: {
    viewHash: Buffer
    resultHash: Buffer
    origin: string
    flow: 'popup' | 'redirect'
    returnUrl: string | null
    now: number
    expiresAt: number
  },
): Promise<'claimed' | 'too_late'> {
  const claimed = await db
    .updateTable('app_connect_sessions')
    .set({
      status: 'claimed',
      view_hash: claim.viewHash,
      result_hash: claim.resultHash,
      origin: claim.origin,
      flow: claim.flow,
      return_url: claim.returnUrl,
      claimed_at: claim.now,
      expires_at: claim.expiresAt,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '=', 'created')
    .where('expires_at', '>', claim.now)
    .executeTakeFirst()
  return claimed.numUpdatedRows > 0n ? 'claimed' : 'too_late'
}

/** Wait for the app to say whose browser it was. @returns `ended` where the attempt has meanwhile */
export async function awaitConfirmation(
  db: Db,
  tenantId: TenantId,
  id: ConnectSessionId,
  grant: { sealed: Buffer; confirmHash: Buffer },
): Promise<'waits' | 'ended'> {
  const waits = await db
    .updateTable('app_connect_sessions')
    .set({ status: 'confirming', sealed: grant.sealed, confirm_hash: grant.confirmHash })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '=', 'claimed')
    .executeTakeFirst()
  return waits.numUpdatedRows > 0n ? 'waits' : 'ended'
}

/** How an attempt ended. What was sealed for it is emptied. */
export async function endAppConnectSession(
  db: Db,
  tenantId: TenantId,
  id: ConnectSessionId,
  end:
    | { status: 'connected'; connectionId: ConnectionId }
    | { status: 'failed'; errorCode: string; errorParams: Record<string, string> },
): Promise<'ended' | 'ended_before'> {
  const ended = await db
    .updateTable('app_connect_sessions')
    .set({
      status: end.status,
      sealed: Buffer.alloc(0),
      confirm_hash: null,
      ...(end.status === 'connected' && { connection_id: end.connectionId }),
      ...(end.status === 'failed' && { error_code: end.errorCode, error_params: JSON.stringify(end.errorParams) }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', 'not in', ['connected', 'failed'])
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n ? 'ended' : 'ended_before'
}

/** Attempts that nobody confirmed in their time: what they hold must be given back. At most 100 at once. */
export async function listUnconfirmed(db: Db, now: number): Promise<AppConnectSessionRow[]> {
  const rows = await db
    .selectFrom('app_connect_sessions')
    .selectAll()
    .where('expires_at', '<=', now)
    .where('status', '=', 'confirming')
    .where('confirm_hash', 'is not', null)
    .limit(100)
    .execute()
  return rows.map(readRow)
}

/** Drop attempts that ended or expired before a time; one whose consent is still held is given back first. */
export async function pruneAppConnectSessions(db: Db, before: number): Promise<void> {
  await db
    .deleteFrom('app_connect_sessions')
    .where('expires_at', '<', before)
    .where('confirm_hash', 'is', null)
    .execute()
}

function select(db: Db, tenantId: TenantId) {
  return db.selectFrom('app_connect_sessions').selectAll().where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): AppConnectSessionRow {
  return {
    tenantId: row.tenant_id as TenantId,
    id: row.id as ConnectSessionId,
    appId: row.app_id as AppId,
    environment: row.environment as Environment,
    memberId: row.member_id as MemberId,
    provider: row.provider,
    accessMode: row.access_mode as AccessMode | null,
    scopes: row.scopes,
    custody: row.custody as Custody,
    mirror: row.mirror,
    connectionId: row.connection_id as ConnectionId | null,
    origins: row.origins,
    returnUrl: row.return_url,
    confirmUrl: row.confirm_url,
    origin: row.origin,
    flow: row.flow as AppConnectSessionRow['flow'],
    status: row.status as AppConnectSessionRow['status'],
    sealed: row.sealed,
    errorCode: row.error_code,
    errorParams: row.error_params as Record<string, string>,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
