import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import type { TeamId } from '../../core/ids.ts'
import { knownSums } from './known-sums.ts'

const NONE = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, null])) as Record<GroupMetric, number | null>

const [A, B, C] = ['tem_a', 'tem_b', 'tem_c'] as const

test('sums of groups are known where they are told, and those of all others where the organisation’s are', () => {
  const groups = [groupOf(A, { emailsSent: 40, crossTeamSent: 30 }), groupOf(B, { emailsSent: 50, emailsReceived: 50 })]
  const sums = knownSums({ groups, whole: { ...NONE, crossTeamSent: 40, crossDomainSent: 7 } })
  expect(sums(A, B)).toEqual({ rows: ['sent tem_a', 'across tem_a'], columns: ['received tem_b'] })
  expect(sums(B, A)).toEqual({ rows: ['sent tem_b', 'across others'], columns: [] })
  expect(sums(C, A)).toEqual({ rows: ['across others'], columns: [] })
  expect(sums(A, A)).toEqual({ rows: ['sent tem_a', 'rest tem_a'], columns: [] })
  expect(sums(C, null)).toEqual({ rows: ['rest others', 'outside others'], columns: [] })
})

test('where nothing is told no sum is known', () => {
  const sums = knownSums({ groups: [groupOf(A, {})], whole: NONE })
  for (const to of [A, B, null]) expect(sums(A, to)).toEqual({ rows: [], columns: [] })
})

function groupOf(groupId: TeamId, figures: Partial<Record<GroupMetric, number>>) {
  return { groupId, people: 6, figures: { ...NONE, ...figures }, response: null, spread: null, blocks: null }
}
