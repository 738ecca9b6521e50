import { type MemberId, newId, type TeamId, type TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import {
  deleteTeamMembership,
  insertTeamMembership,
  listTeamsOf,
  setTeamMembership,
} from '../../store/memberships-of-teams.ts'
import { findDepartment, insertTeam } from '../../store/teams.ts'

/**
 * Have somebody be in a department from a day on, made where there is none of this name; what they are in on that day
 * ends with it, and what was planned for later is dropped. Null for none.
 *
 * @param day The first day on which it holds.
 */
export async function putInDepartment(
  trx: Trx,
  tenantId: TenantId,
  memberId: MemberId,
  wish: { name: string | null; day: string; now: number },
): Promise<void> {
  const { name, day, now } = wish
  const teamId = name === null ? undefined : await haveDepartment(trx, tenantId, name, now)
  const held = (await listTeamsOf(trx, tenantId, memberId)).filter(
    ({ team, endsOn }) => team.kind === 'department' && (endsOn === null || endsOn > day),
  )
  const [only] = held
  const isThere = only !== undefined && only.team.id === teamId && only.startsOn <= day && only.endsOn === null
  if (isThere && held.length === 1) return
  for (const { id, startsOn } of held) {
    if (startsOn >= day) await deleteTeamMembership(trx, tenantId, id)
    else await setTeamMembership(trx, tenantId, id, { startsOn, endsOn: day })
  }
  if (teamId === undefined) return
  await insertTeamMembership(trx, tenantId, { id: newId('tmm', now), teamId, memberId, startsOn: day, endsOn: null })
}

async function haveDepartment(trx: Trx, tenantId: TenantId, name: string, now: number): Promise<TeamId> {
  const there = await findDepartment(trx, tenantId, name)
  if (there) return there.id
  const id = newId('tem', now)
  await insertTeam(trx, tenantId, { id, kind: 'department', name, now })
  return id
}
