import type { AccessMode, ConnectionStatus, Custody } from '@letterlock/wire/connections'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import { holdProviderOfTenant } from './custom-providers.ts'
import type { Db, Trx } from './database.ts'

/** The console never shows a disconnected connection; the row stays for the audit. */
export type StoredStatus = ConnectionStatus | 'disconnected'

/** `scopes`: an app asked for scopes by name, or the provider knows no modes. */
export type StoredAccess = AccessMode | 'scopes'

/** A connection as it stands. Times are epoch milliseconds. */
export interface ConnectionRow {
  tenantId: TenantId
  id: ConnectionId
  memberId: MemberId
  /** `gmail`, `imap`, or any other provider; one of an app's own begins with `x-`. */
  provider: string
  issuer: string
  clientId: string
  account: string | null
  accountSubject: string | null
  accessMode: StoredAccess
  /** What was asked for by name; null where the mode decides. */
  wantedScopes: string[] | null
  /** Whether a mailbox is opened with it. */
  mirror: boolean
  custody: Custody
  status: StoredStatus
  statusAt: number
  reasonCode: string | null
  reasonParams: Record<string, string>
  /** Since when the provider could not be asked; null while it answers. */
  weatherSince: number | null
  delayedUntil: number | null
  grantedScopes: string[]
  missingScopes: string[]
  createdAt: number
  connectedAt: number | null
  /** When consent itself ends, where the provider says so; a refresh does not prolong it. */
  consentEndsAt: number | null
  /** When it was last seen to work: a consent, a refresh, a check or a call. */
  checkedAt: number | null
}

/** Make a connection that waits for consent. */
export async function insertConnection(
  db: Db,
  tenantId: TenantId,
  connection: Pick<ConnectionRow, 'id' | 'memberId' | 'provider' | 'issuer' | 'clientId' | 'accessMode' | 'custody'> &
    Partial<Pick<ConnectionRow, 'wantedScopes' | 'mirror'>> & { now: number },
): Promise<void> {
  await holdProviderOfTenant(db, tenantId, connection.provider)
  await db
    .insertInto('connections')
    .values({
      tenant_id: tenantId,
      id: connection.id,
      member_id: connection.memberId,
      provider: connection.provider,
      issuer: connection.issuer,
      client_id: connection.clientId,
      access_mode: connection.accessMode,
      custody: connection.custody,
      wanted_scopes: connection.wantedScopes ?? null,
      mirror: connection.mirror ?? true,
      status: 'connecting',
      status_at: connection.now,
      created_at: connection.now,
    })
    .execute()
}

/** A connection of this member; another's is as absent as none. */
export async function findConnection(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  id: string,
): Promise<ConnectionRow | undefined> {
  const row = await select(db, tenantId)
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('status', '<>', 'disconnected')
    .executeTakeFirst()
  return row && readRow(row)
}

/** Hold a connection until the transaction ends: whoever gives it to another member waits. */
export async function holdConnection(trx: Trx, tenantId: TenantId, id: ConnectionId): Promise<void> {
  await trx
    .selectFrom('connections')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forShare()
    .execute()
}

/** For work that no person asked for: refresh, sync. Its own tenant's only. */
export async function findConnectionForWork(
  db: Db,
  tenantId: TenantId,
  id: string,
): Promise<ConnectionRow | undefined> {
  const row = await select(db, tenantId).where('id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** A member's connections, first connected first. At most 200: one person holds a handful. */
export async function listConnections(db: Db, tenantId: TenantId, memberId: MemberId): Promise<ConnectionRow[]> {
  const rows = await select(db, tenantId)
    .where('member_id', '=', memberId)
    .where('status', '<>', 'disconnected')
    .orderBy('created_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(readRow)
}

/**
 * The connection that a member already has with this very account at this provider: a live one,
 * else a disconnected one whose mail was kept and that can go on where it stopped. A sign-in by
 * password knows the account by its address alone.
 */
export async function findConnectionOfAccount(
  db: Db,
  tenantId: TenantId,
  of: { memberId: MemberId; provider: string; issuer: string } & ({ accountSubject: string } | { address: string }),
): Promise<ConnectionRow | undefined> {
  const row = await select(db, tenantId)
    .where('member_id', '=', of.memberId)
    .where('provider', '=', of.provider)
    .where('issuer', '=', of.issuer)
    .where((is) =>
      'address' in of
        ? is(is.fn<string>('lower', ['account']), '=', of.address.toLowerCase())
        : is('account_subject', '=', of.accountSubject),
    )
    .where((is) =>
      is.or([
        is('status', '<>', 'disconnected'),
        is.exists(
          is
            .selectFrom('mailboxes')
            .select('mailboxes.id')
            .whereRef('mailboxes.tenant_id', '=', 'connections.tenant_id')
            .whereRef('mailboxes.connection_id', '=', 'connections.id')
            .where('mailboxes.erased_at', 'is', null),
        ),
      ]),
    )
    .orderBy((is) => is.case().when('status', '<>', 'disconnected').then(0).else(1).end())
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row && readRow(row)
}

/** What consent has given: by whom, for which account, and what is missing of it. */
export interface GrantFacts {
  clientId: string
  issuer: string
  account: string | null
  accountSubject: string
  accessMode: StoredAccess
  status: 'active' | 'missing_scopes'
  grantedScopes: string[]
  missingScopes: string[]
  reasonCode: string | null
  reasonParams: Record<string, string>
  /** Of a connection of an app; what is left out stays. */
  custody?: Custody
  wantedScopes?: string[] | null
  mirror?: boolean
  consentEndsAt?: number | null
}

/** Write down what consent has just given. */
export async function recordGrant(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  grant: GrantFacts,
  now: number,
): Promise<void> {
  await db
    .updateTable('connections')
    .set((is) => ({
      client_id: grant.clientId,
      issuer: grant.issuer,
      account: grant.account,
      account_subject: grant.accountSubject,
      access_mode: grant.accessMode,
      status: grant.status,
      status_at: now,
      reason_code: grant.reasonCode,
      reason_params: JSON.stringify(grant.reasonParams),
      weather_since: null,
      delayed_until: null,
      disconnected_at: null,
      checked_at: now,
      consent_ends_at: grant.consentEndsAt ?? null,
      ...(grant.custody !== undefined && { custody: grant.custody }),
      ...(grant.wantedScopes !== undefined && { wanted_scopes: grant.wantedScopes }),
      ...(grant.mirror !== undefined && { mirror: grant.mirror }),
      granted_scopes: grant.grantedScopes,
      missing_scopes: grant.missingScopes,
      connected_at: is.fn.coalesce('connected_at', is.val(now)),
      granted_at: now,
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Move a connection to another status. @returns `unchanged` when it already stood there for the same reason */
export async function changeStatus(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  change: { status: StoredStatus; reasonCode: string | null; reasonParams?: Record<string, string> },
  now: number,
): Promise<'changed' | 'unchanged'> {
  const result = await db
    .updateTable('connections')
    .set({
      status: change.status,
      status_at: now,
      reason_code: change.reasonCode,
      reason_params: JSON.stringify(change.reasonParams ?? {}),
      delayed_until: null,
      ...(change.status === 'disconnected' && { disconnected_at: now }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '<>', 'disconnected')
    .where((is) => is.or([is('status', '<>', change.status), is('reason_code', 'is distinct from', change.reasonCode)]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n ? 'changed' : 'unchanged'
}

/** Remove a connection that never came to be; one that ever connected stays. */
export async function deleteUnfinishedConnection(db: Db, tenantId: TenantId, id: ConnectionId): Promise<void> {
  await db
    .deleteFrom('connections')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('connected_at', 'is', null)
    .execute()
}

function select(db: Db, tenantId: TenantId) {
  return db.selectFrom('connections').selectAll().where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): ConnectionRow {
  return {
    tenantId: row.tenant_id as TenantId,
    id: row.id as ConnectionId,
    memberId: row.member_id as MemberId,
    provider: row.provider,
    issuer: row.issuer,
    clientId: row.client_id,
    account: row.account,
    accountSubject: row.account_subject,
    accessMode: row.access_mode as StoredAccess,
    wantedScopes: row.wanted_scopes,
    mirror: row.mirror,
    custody: row.custody as Custody,
    status: row.status as StoredStatus,
    statusAt: row.status_at,
    reasonCode: row.reason_code,
    reasonParams: row.reason_params as Record<string, string>,
    weatherSince: row.weather_since,
    delayedUntil: row.delayed_until,
    grantedScopes: row.granted_scopes,
    missingScopes: row.missing_scopes,
    createdAt: row.created_at,
    connectedAt: row.connected_at,
    consentEndsAt: row.consent_ends_at,
    checkedAt: row.checked_at,
  }
}
