import type { AccessMode } from '@letterlock/wire/connections'
import type { Audience } from '@letterlock/wire/integrations'
import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { MemberId, TeamId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Who turned an integration off. Times are epoch milliseconds. */
export interface OffRow {
  at: number
  /** Their name then. */
  by: string
  why: string
  ask: string
}

/** What an organisation allows of a provider. */
export interface IntegrationRow {
  provider: string
  audience: Audience
  /** The widest access that may be given; null for any. */
  ceiling: AccessMode | null
  /** Whether people may consent at the provider. */
  oauth: boolean
  /** Whom members may ask for more. */
  ask: string | null
  off: OffRow | null
  changed: { at: number; by: string } | null
}

/** What is allowed where nobody has said anything: everything. */
export function openIntegration(provider: string): IntegrationRow {
  return { provider, audience: { kind: 'everyone' }, ceiling: null, oauth: true, ask: null, off: null, changed: null }
}

export async function findIntegration(db: Db, tenantId: TenantId, provider: string): Promise<IntegrationRow> {
  const row = await select(db, tenantId).where('provider', '=', provider).executeTakeFirst()
  return row ? readRow(row) : openIntegration(provider)
}

/** What was said of providers; of the others everything is allowed. At most 500: a catalogue is far shorter. */
export async function listIntegrations(db: Db, tenantId: TenantId): Promise<IntegrationRow[]> {
  return (await select(db, tenantId).limit(500).execute()).map(readRow)
}

export async function putIntegration(
  trx: Trx,
  tenantId: TenantId,
  row: IntegrationRow & { changed: { at: number; by: string } },
): Promise<void> {
  const { audience, off } = row
  const values = {
    audience: audience.kind,
    roles: audience.kind === 'roles' ? audience.roles : [],
    team_ids: audience.kind === 'teams' ? audience.teamIds : [],
    ceiling: row.ceiling,
    oauth: row.oauth,
    ask: row.ask,
    off_at: off?.at ?? null,
    off_by: off?.by ?? null,
    off_why: off?.why ?? null,
    off_ask: off?.ask ?? null,
    changed_at: row.changed.at,
    changed_by: row.changed.by,
  }
  await trx
    .insertInto('integrations')
    .values({ tenant_id: tenantId, provider: row.provider, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'provider']).doUpdateSet(values))
    .execute()
}

/**
 * Hold what an organisation allows as it is until the transaction ends: whoever turns something off waits, and then finds
 * what was begun here. Taken before anything else of the organisation.
 */
export async function holdIntegrations(trx: Trx, tenantId: TenantId): Promise<void> {
  await trx.selectFrom('tenants').select('id').where('id', '=', tenantId).forShare().execute()
}

/** Who somebody is, as far as it decides what they may connect. */
export interface IntegrationMember {
  role: Role
  teamIds: TeamId[]
}

/** @param today The day that teams are looked at. */
export async function findIntegrationMember(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  today: string,
): Promise<IntegrationMember> {
  const member = await db
    .selectFrom('members')
    .select('role')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  const teams = await db
    .selectFrom('team_memberships')
    .select('team_id')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('starts_on', '<=', today)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', today)]))
    .limit(200)
    .execute()
  return { role: (member?.role ?? 'member') as Role, teamIds: teams.map((row) => row.team_id as TeamId) }
}

/** Teams as they stand: one that was deleted since lets nobody in, and is not counted. */
const STANDING = sql<string[]>`array(
  select id from teams where tenant_id = integrations.tenant_id and id = any(team_ids) order by array_position(team_ids, id)
)`

function select(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('integrations')
    .selectAll()
    .select(STANDING.as('standing_teams'))
    .where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): IntegrationRow {
  const { off_at: at, off_by: by, off_why: why, off_ask: ask } = row
  return {
    provider: row.provider,
    audience: readAudience(row),
    ceiling: row.ceiling as AccessMode | null,
    oauth: row.oauth,
    ask: row.ask,
    off: at !== null && by !== null && why !== null && ask !== null ? { at, by, why, ask } : null,
    changed: { at: row.changed_at, by: row.changed_by },
  }
}

type Said = Pick<Row, 'audience' | 'roles' | 'standing_teams'>

function readAudience({ audience, roles, standing_teams: teamIds }: Said): Audience {
  if (audience === 'roles') return { kind: 'roles', roles: roles as Role[] }
  if (audience === 'teams') return { kind: 'teams', teamIds: teamIds as TeamId[] }
  return { kind: 'everyone' }
}
