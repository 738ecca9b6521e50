import type { Span, TeamMembershipRow } from '../../store/memberships-of-teams.ts'
import type { TeamRow } from '../../store/teams.ts'

/**
 * Which span a new one would meet: nobody is in two departments on one day, or twice in one team. Pure.
 *
 * @param held What the person is, was and will be in, without the one that is changed.
 */
export function findOverlap(
  held: readonly TeamMembershipRow[],
  team: Pick<TeamRow, 'id' | 'kind'>,
  wish: Span,
): TeamMembershipRow | undefined {
  return held.find(
    (other) =>
      (other.team.id === team.id || (team.kind === 'department' && other.team.kind === 'department')) &&
      (wish.endsOn === null || other.startsOn < wish.endsOn) &&
      (other.endsOn === null || wish.startsOn < other.endsOn),
  )
}
