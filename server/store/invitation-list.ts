import type { InvitationState } from '@letterlock/wire/invitations'
import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { InvitationId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The last invitation of a person, with how it stands. Times are epoch milliseconds. */
export interface ListedInvitation {
  id: InvitationId
  memberId: MemberId
  name: string
  email: string
  role: Role
  state: InvitationState
  renewedBy: string | null
  renewedAt: number
  expiresAt: number
  isCopied: boolean
  askedAt: number | null
}

/** Which of them, on which page. */
export interface InvitationQuery {
  state?: InvitationState | undefined
  q?: string | undefined
  after?: { at: number; id: string } | undefined
  limit: number
}

/** The last invitation of each person, the newest first. */
export async function listInvitations(
  db: Db,
  tenantId: TenantId,
  { state, q, after, limit }: InvitationQuery,
  now: number,
): Promise<ListedInvitation[]> {
  const part = q === undefined ? undefined : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<ListedInvitation>`
    select * from (${standing(tenantId, now)}) as listed
    where ${state === undefined ? sql`true` : sql`state = ${state}`}
      and ${part === undefined ? sql`true` : sql`(name ilike ${part} or email ilike ${part})`}
      and ${after === undefined ? sql`true` : sql`("renewedAt", id) < (${after.at}, ${after.id})`}
    order by "renewedAt" desc, id desc
    limit ${limit}`.execute(db)
  return rows
}

/** One of them. */
export async function findListedInvitation(
  db: Db,
  tenantId: TenantId,
  id: string,
  now: number,
): Promise<ListedInvitation | undefined> {
  const { rows } = await sql<ListedInvitation>`
    select * from (${standing(tenantId, now)}) as listed where id = ${id}`.execute(db)
  return rows[0]
}

/** How many there are in each state. */
export async function countInvitations(
  db: Db,
  tenantId: TenantId,
  now: number,
): Promise<Partial<Record<InvitationState, number>>> {
  const { rows } = await sql<{ state: InvitationState; count: number }>`
    select state, count(*) as count from (${standing(tenantId, now)}) as listed group by state`.execute(db)
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

/** Whoever has come in by another way has come in; a link that fits the person no more opens nothing. */
function standing(tenantId: TenantId, now: number) {
  return sql`
    select invitations.id, invitations.member_id as "memberId", members.name, members.email, members.role,
      case
        when members.left_at is not null then 'revoked'
        when members.identity_id is not null and exists (${live(tenantId)}) then 'connected'
        when members.identity_id is not null then 'joined'
        when invitations.revoked_at is not null then 'revoked'
        when invitations.email <> members.email or invitations.role <> members.role then 'outdated'
        when invitations.expires_at <= ${now} then 'expired'
        else 'open'
      end as state,
      inviters.name as "renewedBy", invitations.renewed_at as "renewedAt", invitations.expires_at as "expiresAt",
      invitations.copied_by is not null as "isCopied", invitations.asked_at as "askedAt"
    from invitations
    join members on members.tenant_id = invitations.tenant_id and members.id = invitations.member_id
    left join members as inviters
      on inviters.tenant_id = invitations.tenant_id and inviters.id = invitations.renewed_by
    where invitations.tenant_id = ${tenantId} and not exists (
      select 1 from invitations as newer
      where newer.tenant_id = invitations.tenant_id and newer.member_id = invitations.member_id
        and (newer.renewed_at, newer.id) > (invitations.renewed_at, invitations.id)
    )`
}

function live(tenantId: TenantId) {
  return sql`
    select 1 from connections where connections.tenant_id = ${tenantId} and connections.member_id = members.id
      and connections.status not in ('connecting', 'disconnected')`
}
