import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { StoredStatus } from './connections.ts'
import type { Db, Trx } from './database.ts'

/** A connection that a security event may be about. Times are epoch milliseconds. */
export interface ToldConnection {
  tenantId: TenantId
  id: ConnectionId
  memberId: MemberId
  clientId: string
  account: string | null
  status: StoredStatus
  reasonCode: string | null
  /** When the grant that it rests on was given; undefined where nobody noted it. */
  grantedAt: number | undefined
  /** The newest word that we had on its account being disabled or enabled. */
  accountToldAt: number | null
}

/**
 * Note an event, unless it was noted before.
 *
 * @param event.connections How many connections it was about.
 */
export async function insertSecurityEvent(
  trx: Trx,
  event: { jti: string; kind: string; audience: string; issuedAt: number; receivedAt: number },
): Promise<'new' | 'known'> {
  const result = await trx
    .insertInto('security_events')
    .values({
      jti: event.jti,
      kind: event.kind,
      audience: event.audience,
      issued_at: event.issuedAt,
      received_at: event.receivedAt,
      connections: 0,
    })
    .onConflict((on) => on.column('jti').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? 'new' : 'known'
}

/** Note how many connections an event was about. */
export async function countToldConnections(trx: Trx, jti: string, connections: number): Promise<void> {
  await trx.updateTable('security_events').set({ connections }).where('jti', '=', jti).execute()
}

/** Whether an app has brought this client for a provider of Google's. */
export async function isGoogleClientOfApp(db: Db, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('provider_clients')
    .select('client_id')
    .where('client_id', '=', clientId)
    .where('provider', 'in', ['gmail', 'google-calendar'])
    .executeTakeFirst()
  return row !== undefined
}

/** The live connections of an account at an issuer, in all tenants, held until the transaction ends. */
export async function lockConnectionsOfAccount(
  trx: Trx,
  issuer: string,
  accountSubject: string,
): Promise<ToldConnection[]> {
  const rows = await select(trx)
    .where('connections.issuer', '=', issuer)
    .where('connections.account_subject', '=', accountSubject)
    .execute()
  return rows.map(readRow)
}

/** The live connections that rest on a refresh token, by one of its names. */
export async function lockConnectionsOfToken(trx: Trx, issuer: string, identifier: Buffer): Promise<ToldConnection[]> {
  const rows = await select(trx)
    .where('connections.issuer', '=', issuer)
    .where((is) =>
      is.exists(
        is
          .selectFrom('token_identifiers')
          .select('token_identifiers.kind')
          .whereRef('token_identifiers.tenant_id', '=', 'connections.tenant_id')
          .whereRef('token_identifiers.connection_id', '=', 'connections.id')
          .where('token_identifiers.value', '=', identifier),
      ),
    )
    .execute()
  return rows.map(readRow)
}

/** Remember the newest word on an account being disabled or enabled: an older one that comes later says nothing. */
export async function noteAccountTold(trx: Trx, tenantId: TenantId, id: ConnectionId, at: number): Promise<void> {
  await trx
    .updateTable('connections')
    .set({ account_told_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Empty a connection's credential; its version goes on, so that no older save can slip in. */
export async function emptyCredential(trx: Trx, tenantId: TenantId, id: ConnectionId): Promise<void> {
  await trx
    .updateTable('credentials')
    .set((is) => ({ sealed: Buffer.alloc(0), version: is('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .execute()
  await trx.deleteFrom('token_identifiers').where('tenant_id', '=', tenantId).where('connection_id', '=', id).execute()
}

/**
 * End every session, and every link to begin one, of whoever signs in with this address: whoever reads its mail
 * could have made them.
 *
 * @returns how many sessions were ended
 */
export async function endSignInsOfAddress(trx: Trx, address: string): Promise<number> {
  const members = trx
    .selectFrom('members')
    .select(['tenant_id', 'id'])
    .where((is) => is(is.fn<string>('lower', ['email']), '=', address.toLowerCase()))
  const people = await members.execute()
  let ended = 0
  for (const { tenant_id, id } of people) {
    for (const table of ['sessions', 'sign_in_links'] as const) {
      const result = await trx
        .deleteFrom(table)
        .where('tenant_id', '=', tenant_id)
        .where('member_id', '=', id)
        .executeTakeFirst()
      if (table === 'sessions') ended += Number(result.numDeletedRows)
    }
  }
  return ended
}

/** When Google last said anything here; undefined when it never did, or not for a month. */
export async function findLastSecurityEvent(db: Db): Promise<{ lastAt: number | undefined }> {
  const row = await db
    .selectFrom('security_events')
    .select((is) => is.fn.max('received_at').as('at'))
    .executeTakeFirst()
  return { lastAt: row?.at ?? undefined }
}

/** Forget events of before a time: none comes again so late. */
export async function pruneSecurityEvents(db: Db, before: number): Promise<void> {
  await db.deleteFrom('security_events').where('received_at', '<', before).execute()
}

function select(trx: Trx) {
  return trx
    .selectFrom('connections')
    .select([
      'connections.tenant_id',
      'connections.id',
      'connections.member_id',
      'connections.client_id',
      'connections.account',
      'connections.status',
      'connections.reason_code',
      'connections.account_told_at',
    ])
    .select((is) =>
      is
        .selectFrom('token_identifiers')
        .select((of) => of.fn.max('token_identifiers.at').as('at'))
        .whereRef('token_identifiers.tenant_id', '=', 'connections.tenant_id')
        .whereRef('token_identifiers.connection_id', '=', 'connections.id')
        .as('granted_at'),
    )
    .where('connections.status', 'not in', ['connecting', 'disconnected'])
    .orderBy('connections.tenant_id')
    .orderBy('connections.id')
    .forUpdate('connections')
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): ToldConnection {
  return {
    tenantId: row.tenant_id as TenantId,
    id: row.id as ConnectionId,
    memberId: row.member_id as MemberId,
    clientId: row.client_id,
    account: row.account,
    status: row.status as StoredStatus,
    reasonCode: row.reason_code,
    grantedAt: row.granted_at === null ? undefined : Number(row.granted_at),
    accountToldAt: row.account_told_at,
  }
}
