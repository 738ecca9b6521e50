import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { listSharedBy } from '../../store/mailbox-grants.ts'
import { findMemberFacts, type MemberFacts } from '../../store/members.ts'
import { listTeamsOf, type TeamMembershipRow } from '../../store/memberships-of-teams.ts'
import { countWaysIn, type WaysIn } from '../../store/people-leaving.ts'
import { countPeople, findPerson, type PersonRow } from '../../store/people-list.ts'
import { countWorkingOfOwn } from '../../store/resting-connections.ts'
import { dayOf } from './today.ts'

/** Everything an organisation knows of one of its people. */
export interface PersonDetail extends PersonRow, MemberFacts {
  teams: TeamMembershipRow[]
  /** Active people who have them as manager. */
  reports: number
  /** What would end if they left now. */
  leaving: WaysIn & { connections: number; shared: number }
}

/** @throws `request.not_found` nobody of this organisation @param now Epoch milliseconds. */
export async function readDetail(db: Db, tenantId: TenantId, id: string, now: number): Promise<PersonDetail> {
  const today = dayOf(now)
  const person = await findPerson(db, tenantId, id, today)
  const facts = person && (await findMemberFacts(db, tenantId, person.id))
  if (!person || !facts) throw new AppError('request.not_found')
  return {
    ...person,
    ...facts,
    teams: await listTeamsOf(db, tenantId, person.id),
    reports: await countPeople(db, tenantId, { state: 'active', managerId: person.id }, today),
    leaving: {
      ...(await countWaysIn(db, tenantId, person.id, now)),
      connections: await countWorkingOfOwn(db, tenantId, person.id),
      shared: (await listSharedBy(db, tenantId, person.id)).length,
    },
  }
}
