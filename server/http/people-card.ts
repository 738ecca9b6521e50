import type { Member, MemberDetail } from '@letterlock/wire/people'
import type { z } from 'zod'
import type { PersonDetail } from '../people/members/detail.ts'
import type { PersonRow } from '../store/people-list.ts'
import { wireTimeOrNull } from './wire-time.ts'

/** A person as the list shows them. */
export function memberCard(row: PersonRow): Member {
  const { id, name, email, role, department, manager, startsOn, identityId, leftAt } = row
  return {
    id,
    name,
    email,
    role,
    department,
    manager,
    startsOn,
    canSignIn: identityId !== null && leftAt === null,
    leftAt: wireTimeOrNull(leftAt),
  }
}

/** The same with everything else that is known of them. */
export function detailCard(detail: PersonDetail): z.input<typeof MemberDetail> {
  const { timeZone, workingHours, reports, leaving, teams } = detail
  return {
    ...memberCard(detail),
    timeZone,
    workingHours,
    reports,
    leaving,
    teams: teams.map(({ id, team, startsOn, endsOn }) => ({ id, team, startsOn, endsOn })),
  }
}
