import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { StoredStatus } from './connections.ts'
import type { Db, Trx } from './database.ts'

/** How much rests on an integration. */
export interface IntegrationEffect {
  people: number
  connections: number
  mailboxes: number
  /** First mirrors that are not whole yet and are being made. */
  imports: number
  /** Changes by people that wait to be told to the provider. */
  waiting: number
}

/** How much rests on an integration now: what was connected once and has not been disconnected. */
export async function countIntegration(db: Db, tenantId: TenantId, provider: string): Promise<IntegrationEffect> {
  const row = await live(db, tenantId, provider)
    .leftJoin('mailboxes', (join) =>
      join
        .onRef('mailboxes.tenant_id', '=', 'connections.tenant_id')
        .onRef('mailboxes.connection_id', '=', 'connections.id')
        .on('mailboxes.erased_at', 'is', null),
    )
    .select(({ fn, selectFrom }) => [
      fn.count<number>('connections.member_id').distinct().as('people'),
      fn.count<number>('connections.id').distinct().as('connections'),
      fn.count<number>('mailboxes.id').as('mailboxes'),
      fn
        .count<number>('mailboxes.id')
        .filterWhere('mailboxes.finished_at', 'is', null)
        .filterWhere('mailboxes.halted_code', 'is', null)
        .as('imports'),
      selectFrom('actions')
        .innerJoin('mailboxes as of', (join) =>
          join.onRef('of.tenant_id', '=', 'actions.tenant_id').onRef('of.id', '=', 'actions.mailbox_id'),
        )
        .innerJoin('connections as by', (join) =>
          join.onRef('by.tenant_id', '=', 'of.tenant_id').onRef('by.id', '=', 'of.connection_id'),
        )
        .where('actions.tenant_id', '=', tenantId)
        .where('by.provider', '=', provider)
        .where('by.status', '<>', 'disconnected')
        .where('actions.to_send', 'is not', null)
        .select(({ fn: of }) => of.countAll<number>().as('count'))
        .as('waiting'),
    ])
    .executeTakeFirstOrThrow()
  const { people, connections, mailboxes, imports, waiting } = row
  return { people, connections, mailboxes, imports, waiting: waiting ?? 0 }
}

/** How a connection stood when its integration was turned off. */
export interface StandingBefore {
  status: StoredStatus
  reasonCode: string | null
  reasonParams: Record<string, string>
}

/** A connection as far as pausing and resuming it with its integration needs. */
export interface PausableRow extends StandingBefore {
  id: ConnectionId
  memberId: MemberId
  /** Null while its integration is on. */
  before: StandingBefore | null
  /** The name of whose it is, where they have left. */
  leaver: string | null
}

/** Remember how a connection stood, or forget it. */
export async function rememberStanding(
  trx: Trx,
  tenantId: TenantId,
  id: ConnectionId,
  before: StandingBefore | null,
): Promise<void> {
  await trx
    .updateTable('connections')
    .set({ before_off: before && JSON.stringify(before) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** The connections of an integration that are paused for one reason, held until the transaction ends. */
export async function listTurnedOff(
  trx: Trx,
  tenantId: TenantId,
  provider: string,
  reasonCode: string,
): Promise<PausableRow[]> {
  const rows = await pausable(trx, tenantId, provider)
    .where('status', '=', 'paused')
    .where('reason_code', '=', reasonCode)
    .execute()
  return rows.map(readRow)
}

/** How many of an organisation's connections stand how, by provider: numbers, and nobody's name. */
export interface StandingCounts {
  provider: string
  people: number
  healthy: number
  broken: number
  paused: number
}

export async function countStandings(db: Db, tenantId: TenantId): Promise<StandingCounts[]> {
  return db
    .selectFrom('connections')
    .where('tenant_id', '=', tenantId)
    .where('status', 'not in', ['disconnected', 'connecting'])
    .groupBy('provider')
    .select(({ fn }) => [
      'provider',
      fn.count<number>('member_id').distinct().as('people'),
      fn.count<number>('id').filterWhere('status', '=', 'active').as('healthy'),
      fn.count<number>('id').filterWhere('status', 'in', ['needs_reconnect', 'missing_scopes', 'failing']).as('broken'),
      fn.count<number>('id').filterWhere('status', '=', 'paused').as('paused'),
    ])
    .execute()
}

/** Which providers an organisation's live connections were made at with one client, and how many there are. */
export async function countByClient(
  db: Db,
  tenantId: TenantId,
  clientId: string,
): Promise<{ provider: string; connections: number }[]> {
  return db
    .selectFrom('connections')
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .where('status', 'not in', ['disconnected', 'connecting'])
    .groupBy('provider')
    .select(({ fn }) => ['provider', fn.count<number>('id').as('connections')])
    .execute()
}

function live(db: Db, tenantId: TenantId, provider: string) {
  return db
    .selectFrom('connections')
    .where('connections.tenant_id', '=', tenantId)
    .where('connections.provider', '=', provider)
    .where('connections.status', 'not in', ['disconnected', 'connecting'])
}

function pausable(trx: Trx, tenantId: TenantId, provider: string) {
  return live(trx, tenantId, provider)
    .select(['id', 'member_id', 'status', 'reason_code', 'reason_params', 'before_off'])
    .select(({ selectFrom }) =>
      selectFrom('members')
        .select('members.name')
        .whereRef('members.tenant_id', '=', 'connections.tenant_id')
        .whereRef('members.id', '=', 'connections.member_id')
        .where('members.left_at', 'is not', null)
        .as('leaver'),
    )
    .orderBy('id')
    .forUpdate()
}

function readRow(row: Awaited<ReturnType<ReturnType<typeof pausable>['executeTakeFirstOrThrow']>>): PausableRow {
  return {
    id: row.id as ConnectionId,
    memberId: row.member_id as MemberId,
    status: row.status as StoredStatus,
    reasonCode: row.reason_code,
    reasonParams: row.reason_params as Record<string, string>,
    before: row.before_off as StandingBefore | null,
    leaver: row.leaver,
  }
}
