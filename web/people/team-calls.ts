import {
  type AddTeamMembership,
  type SetTeamMembership,
  type Team,
  TeamList,
  type TeamMembership,
  TeamMembershipId,
} from '@letterlock/wire/people'
import { z } from 'zod'
import { ask, Nothing } from '../calls/ask.ts'

const Made = z.object({ id: TeamMembershipId })

/**
 * Put somebody into the team of this name, which is made where there is none.
 *
 * @throws CallFailure `team.dates_overlap`, `team.name_taken`
 */
export async function joinTeam(
  teams: readonly Team[],
  { memberId, name, startsOn }: { memberId: string; name: string; startsOn: string },
): Promise<void> {
  const find = (all: readonly Team[]) => all.find((team) => team.kind === 'team' && team.name === name)
  const team =
    find(teams) ?? find((await ask(TeamList, '/v1/teams', { method: 'POST', body: { kind: 'team', name } })).teams)
  if (!team) return
  const body = { memberId, startsOn } as z.input<typeof AddTeamMembership>
  await ask(Made, `/v1/teams/${encodeURIComponent(team.id)}/memberships`, { method: 'POST', body })
}

/** @throws CallFailure `team.dates_overlap` */
export function changeMembership(membership: TeamMembership, body: z.input<typeof SetTeamMembership>) {
  return ask(Nothing, pathOf(membership), { method: 'PUT', body })
}

/** @throws CallFailure `team.name_taken` */
export function renameTeam(id: Team['id'], name: string) {
  return ask(Nothing, `/v1/teams/${encodeURIComponent(id)}`, { method: 'PATCH', body: { name } })
}

/** Takes everybody out of it, and what was given to it. */
export function deleteTeam(id: Team['id']) {
  return ask(Nothing, `/v1/teams/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

/** As if they had never been in it. */
export function endMembership(membership: TeamMembership) {
  return ask(Nothing, pathOf(membership), { method: 'DELETE' })
}

function pathOf({ id, team }: TeamMembership): string {
  return `/v1/teams/${encodeURIComponent(team.id)}/memberships/${encodeURIComponent(id)}`
}
