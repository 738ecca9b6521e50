import { GROUP_METRICS, type GroupCells, type GroupMetric } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import type { ToldCycle } from '../../store/signal-cycle-groups.ts'
import { composeTrend } from './compose-trend.ts'

const NONE = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, null])) as Record<GroupMetric, number | null>

test('cycles stand side by side, with a gap where nothing is told', () => {
  const trend = composeTrend([
    cycleOf('2026-01-01', [
      groupOf('tem_b', 'Plant', 30),
      groupOf('tem_a', 'Sales', 20),
      groupOf('tem_c', 'Board', null),
    ]),
    cycleOf('2026-02-01', [groupOf('tem_b', 'Works', null)]),
    cycleOf('2026-03-01', [groupOf('tem_b', 'Works', 50), groupOf(null, '', 7)]),
  ])
  expect(trend.cycles.map(({ startsOn }) => startsOn)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
  // By the last name; of the board nothing was ever told.
  const sent = trend.groups.map(({ group, points }) => [group?.name, points.map((one) => one?.figures.emailsSent)])
  expect(sent).toEqual([
    ['Sales', [20, undefined, undefined]],
    ['Works', [30, undefined, 50]],
    [undefined, [undefined, undefined, 7]],
  ])
  expect(trend.whole).toHaveLength(3)
})

function groupOf(id: `tem_${string}` | null, name: string, emailsSent: number | null): GroupCells['groups'][number] {
  return {
    group: id && { id, name },
    people: emailsSent === null ? null : 6,
    figures: { ...NONE, emailsSent },
    ...{ response: null, spread: null, blocks: null },
  }
}

function cycleOf(startsOn: string, groups: GroupCells['groups']): ToldCycle {
  const told = { groups, whole: NONE, matrix: [] }
  return { kind: 'monthly', startsOn, endsOn: '2027-01-01', definitionsVersion: 1, sealedAt: 0, told }
}
