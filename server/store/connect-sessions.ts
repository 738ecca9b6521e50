import type { ConnectionId, ConnectSessionId, MemberId, TenantId } from '../core/ids.ts'
import type { StoredAccess } from './connections.ts'
import type { Db } from './database.ts'
import type { WantedShare } from './mailbox-grants.ts'

/** One try to connect, from the button to its end. Times are epoch milliseconds. */
export interface ConnectSessionRow {
  id: ConnectSessionId
  memberId: MemberId
  connectionId: ConnectionId | null
  account: string | null
  browserHash: Buffer
  /** The PKCE verifier and the nonce, sealed. */
  sealed: Buffer
  flow: 'redirect' | 'popup'
  returnTo: string
  accessMode: StoredAccess
  provider: string
  /** The attempt of an app's page that this is a part of; null for one of the console's. */
  appSessionId: ConnectSessionId | null
  /** Whom its mailbox is to be shared with once it is connected; null where with nobody. */
  shares: WantedShare[] | null
  status: 'waiting' | 'connected' | 'failed'
  errorCode: string | null
  errorParams: Record<string, string>
  expiresAt: number
  consumedAt: number | null
}

/**
 * Begin a try to connect.
 *
 * @param session.stateHash SHA-256 of the state that the callback has to bring, good for one use.
 */
export async function insertConnectSession(
  db: Db,
  tenantId: TenantId,
  session: Pick<
    ConnectSessionRow,
    | 'id'
    | 'memberId'
    | 'connectionId'
    | 'browserHash'
    | 'sealed'
    | 'flow'
    | 'returnTo'
    | 'accessMode'
    | 'provider'
    | 'appSessionId'
    | 'shares'
    | 'expiresAt'
  > & {
    stateHash: Buffer
    now: number
  },
): Promise<void> {
  await db
    .insertInto('connect_sessions')
    .values({
      tenant_id: tenantId,
      id: session.id,
      member_id: session.memberId,
      connection_id: session.connectionId,
      state_hash: session.stateHash,
      browser_hash: session.browserHash,
      sealed: session.sealed,
      flow: session.flow,
      return_to: session.returnTo,
      access_mode: session.accessMode,
      provider: session.provider,
      app_session_id: session.appSessionId,
      shares: session.shares && JSON.stringify(session.shares),
      status: 'waiting',
      created_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The attempt that a state belongs to, ended or not; undefined for a state that we never gave. */
export async function findByState(
  db: Db,
  tenantId: TenantId,
  stateHash: Buffer,
): Promise<ConnectSessionRow | undefined> {
  const row = await select(db, tenantId).where('state_hash', '=', stateHash).executeTakeFirst()
  return row && readRow(row)
}

/** Use a state up. @returns `too_late` for whoever comes second with the same one: of two at once, one goes on */
export async function consumeState(
  db: Db,
  tenantId: TenantId,
  stateHash: Buffer,
  now: number,
): Promise<'consumed' | 'too_late'> {
  const taken = await db
    .updateTable('connect_sessions')
    .set({ consumed_at: now })
    .where('tenant_id', '=', tenantId)
    .where('state_hash', '=', stateHash)
    .where('consumed_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n ? 'consumed' : 'too_late'
}

/** How an attempt ended. Its sealed verifier is emptied: nothing can use it again. */
export async function endConnectSession(
  db: Db,
  tenantId: TenantId,
  id: ConnectSessionId,
  end:
    | { status: 'connected'; connectionId: ConnectionId; account: string }
    | { status: 'failed'; errorCode: string; errorParams: Record<string, string>; connectionId: ConnectionId | null },
): Promise<void> {
  await db
    .updateTable('connect_sessions')
    .set({
      status: end.status,
      connection_id: end.connectionId,
      sealed: Buffer.alloc(0),
      ...(end.status === 'connected' && { account: end.account }),
      ...(end.status === 'failed' && { error_code: end.errorCode, error_params: JSON.stringify(end.errorParams) }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** One of a member's own tries; another's is as absent as none. */
export async function findConnectSession(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  id: string,
): Promise<ConnectSessionRow | undefined> {
  const row = await select(db, tenantId).where('member_id', '=', memberId).where('id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** The newest attempt for a connection that still waits for consent: it tells how long that may still take. */
export async function findLatestAttempt(
  db: Db,
  tenantId: TenantId,
  connectionId: ConnectionId,
): Promise<ConnectSessionRow | undefined> {
  const row = await select(db, tenantId)
    .where('connection_id', '=', connectionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && readRow(row)
}

/** Drop attempts that ended or expired before a time. */
export async function pruneConnectSessions(db: Db, before: number): Promise<void> {
  await db.deleteFrom('connect_sessions').where('expires_at', '<', before).execute()
}

function select(db: Db, tenantId: TenantId) {
  return db.selectFrom('connect_sessions').selectAll().where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): ConnectSessionRow {
  return {
    id: row.id as ConnectSessionId,
    memberId: row.member_id as MemberId,
    connectionId: row.connection_id as ConnectionId | null,
    account: row.account,
    browserHash: row.browser_hash,
    sealed: row.sealed,
    flow: row.flow as ConnectSessionRow['flow'],
    returnTo: row.return_to,
    accessMode: row.access_mode as StoredAccess,
    provider: row.provider,
    appSessionId: row.app_session_id as ConnectSessionId | null,
    shares: row.shares as WantedShare[] | null,
    status: row.status as ConnectSessionRow['status'],
    errorCode: row.error_code,
    errorParams: row.error_params as Record<string, string>,
    expiresAt: row.expires_at,
    consumedAt: row.consumed_at,
  }
}
