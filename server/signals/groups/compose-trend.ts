import type { GroupCells, GroupSignals, GroupTrend } from '@letterlock/wire/group-signals'
import type { TeamId } from '../../core/ids.ts'
import type { ToldCycle } from '../../store/signal-cycle-groups.ts'

/**
 * Lay cycles side by side, group by group. A department stands there by the name that it had last; one that is told
 * nothing of in any cycle stands nowhere. Pure.
 *
 * @param cycles The oldest first.
 */
export function composeTrend(cycles: readonly ToldCycle[]): GroupTrend {
  const named = new Map<TeamId | null, GroupCells['groups'][number]['group']>()
  const told = cycles.map(({ told: { groups } }) => new Map(groups.map((one) => [one.group?.id ?? null, one])))
  for (const groups of told) for (const [id, { group }] of groups) named.set(id, group)
  const groups = [...named].map(([id, group]) => ({ group, points: told.map((of) => pointOf(of.get(id))) }))
  return {
    cycles: cycles.map(({ kind, startsOn, endsOn }) => ({ kind, startsOn, endsOn })),
    groups: groups.filter(({ points }) => points.some((point) => point !== null)).sort(byName),
    whole: cycles.map(({ told: { whole } }) => whole),
  }
}

function pointOf(one: GroupSignals | undefined): GroupTrend['groups'][number]['points'][number] {
  if (!one) return null
  const { people, figures, response } = one
  const isTold = people !== null || Object.values(figures).some((figure) => figure !== null)
  return isTold ? { people, figures, response } : null
}

/** Whoever is in none comes last. */
function byName({ group: one }: Named, { group: other }: Named): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1)
}

type Named = Pick<GroupTrend['groups'][number], 'group'>
