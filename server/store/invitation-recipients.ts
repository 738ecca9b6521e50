import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Somebody who may be invited or reminded, with what decides it. */
export interface Recipient {
  memberId: MemberId
  name: string
  email: string
  role: Role
  canSignIn: boolean
  /** They have a connection that was not ended. */
  isConnected: boolean
  /** And it was not revoked. */
  wasInvited: boolean
}

/**
 * People of an organisation who have not left, by name.
 *
 * @param which.today The day on which who is in the team is looked at.
 */
export async function listRecipients(
  db: Db,
  tenantId: TenantId,
  which: { memberId: MemberId } | { teamId: string; today: string } | 'all',
): Promise<Recipient[]> {
  const chosen =
    which === 'all'
      ? sql`true`
      : 'memberId' in which
        ? sql`members.id = ${which.memberId}`
        : sql`exists (
            select 1 from team_memberships as placed
            where placed.tenant_id = ${tenantId} and placed.team_id = ${which.teamId} and placed.member_id = members.id
              and placed.starts_on <= ${which.today} and (placed.ends_on is null or placed.ends_on > ${which.today})
          )`
  const { rows } = await sql<Recipient>`
    select members.id as "memberId", members.name, members.email, members.role,
      members.identity_id is not null as "canSignIn",
      exists (
        select 1 from connections where connections.tenant_id = ${tenantId} and connections.member_id = members.id
          and connections.status not in ('connecting', 'disconnected')
      ) as "isConnected",
      exists (
        select 1 from invitations where invitations.tenant_id = ${tenantId} and invitations.member_id = members.id
          and invitations.revoked_at is null
      ) as "wasInvited"
    from members
    where members.tenant_id = ${tenantId} and members.email is not null and members.stands_for = 'person'
      and members.left_at is null and ${chosen}
    order by lower(members.name), members.id`.execute(db)
  return rows
}
