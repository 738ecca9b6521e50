import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { ConnectionRow } from './connections.ts'
import type { Db } from './database.ts'

/**
 * What the people of an organisation have connected, as those who look after them see it: that it is there and how it
 * stands, nothing of what is in it. Times are epoch milliseconds.
 */
export interface PeopleConnectionRow
  extends Pick<ConnectionRow, 'provider' | 'account' | 'status' | 'reasonCode' | 'reasonParams' | 'delayedUntil'> {
  id: ConnectionId
  owner: { id: MemberId; name: string; hasLeft: boolean }
  ownerRole: Role
  connectedAt: number
  /** Null where it has no mailbox. */
  kind: 'personal' | 'shared' | null
}

/** Which of them. */
export interface PeopleConnectionFilter {
  /** Part of an account, or of its owner's name or address. */
  q?: string | undefined
  provider?: string | undefined
  kind?: 'personal' | 'shared' | undefined
  /** `working`, or anything that does not. */
  standing?: 'working' | 'not_working' | undefined
}

/** Where a page of the list goes on. */
export interface ConnectedPosition {
  connectedAt: number
  id: string
}

/** What people have connected and not ended, the newest first, after a position. */
export async function searchPeopleConnections(
  db: Db,
  tenantId: TenantId,
  filter: PeopleConnectionFilter,
  { after, limit }: { after: ConnectedPosition | undefined; limit: number },
): Promise<PeopleConnectionRow[]> {
  let query = narrowed(db, tenantId, filter).select(COLUMNS)
  if (after) {
    query = query.where(
      sql<boolean>`(connections.connected_at, connections.id) < (${after.connectedAt}::bigint, ${after.id})`,
    )
  }
  const rows = await query
    .orderBy('connections.connected_at', 'desc')
    .orderBy('connections.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readRow)
}

/** How many there are of them. */
export async function countPeopleConnections(
  db: Db,
  tenantId: TenantId,
  filter: PeopleConnectionFilter,
): Promise<number> {
  const { count } = await narrowed(db, tenantId, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** One of them, by id. */
export async function findPeopleConnection(
  db: Db,
  tenantId: TenantId,
  id: string,
): Promise<PeopleConnectionRow | undefined> {
  const row = await connected(db, tenantId).select(COLUMNS).where('connections.id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

const COLUMNS = [
  'connections.id',
  'connections.provider',
  'connections.account',
  'connections.status',
  'connections.reason_code',
  'connections.reason_params',
  'connections.delayed_until',
  'connections.connected_at',
  'connections.member_id',
  'members.name',
  'members.left_at',
  'members.role',
  'mailboxes.kind',
] as const

/** Of people alone: what belongs to an app's users is its developers' list. */
function connected(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('connections')
    .innerJoin('members', (join) =>
      join
        .onRef('members.tenant_id', '=', 'connections.tenant_id')
        .onRef('members.id', '=', 'connections.member_id')
        .on('members.stands_for', '=', 'person')
        .on('members.external_id', 'is', null),
    )
    .leftJoin('mailboxes', (join) =>
      join
        .onRef('mailboxes.tenant_id', '=', 'connections.tenant_id')
        .onRef('mailboxes.connection_id', '=', 'connections.id')
        .on('mailboxes.erased_at', 'is', null),
    )
    .where('connections.tenant_id', '=', tenantId)
    .where('connections.connected_at', 'is not', null)
    .where('connections.status', '<>', 'disconnected')
}

function narrowed(db: Db, tenantId: TenantId, { q, provider, kind, standing }: PeopleConnectionFilter) {
  let query = connected(db, tenantId)
  if (provider !== undefined) query = query.where('connections.provider', '=', provider)
  if (kind !== undefined) query = query.where('mailboxes.kind', '=', kind)
  if (standing !== undefined) {
    query = query.where('connections.status', standing === 'working' ? '=' : '<>', 'active')
  }
  if (q !== undefined) {
    const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((is) =>
      is.or([
        is('connections.account', 'ilike', part),
        is('members.name', 'ilike', part),
        is('members.email', 'ilike', part),
      ]),
    )
  }
  return query
}

interface Row {
  id: string
  provider: string
  account: string | null
  status: string
  reason_code: string | null
  reason_params: unknown
  delayed_until: number | null
  connected_at: number | null
  member_id: string
  name: string
  left_at: number | null
  role: string
  kind: string | null
}

function readRow(row: Row): PeopleConnectionRow {
  return {
    id: row.id as ConnectionId,
    provider: row.provider,
    account: row.account,
    status: row.status as PeopleConnectionRow['status'],
    reasonCode: row.reason_code,
    reasonParams: row.reason_params as Record<string, string>,
    delayedUntil: row.delayed_until,
    owner: { id: row.member_id as MemberId, name: row.name, hasLeft: row.left_at !== null },
    ownerRole: row.role as Role,
    connectedAt: row.connected_at ?? 0,
    kind: row.kind as PeopleConnectionRow['kind'],
  }
}
