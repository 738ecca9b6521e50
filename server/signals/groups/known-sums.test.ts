import { GROUP_METRICS, type GroupMetric } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import type { TeamId } from '../../core/ids.ts'
import { knownSums } from './known-sums.ts'

const NONE = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, null])) as Record<GroupMetric, number | null>

const [A, B, C] = ['tem_a', 'tem_b', 'tem_c'] as const

test('sums of groups are known where they are told, and those of all others where the organisation’s are', () => {
  const groups = [groupOf(A, { emailsSent: 40, crossTeamSent: 30 }), groupOf(B, { emailsSent: 50, emailsReceived: 50 })]
  const sums = knownSums({ groups, whole: { ...NONE, crossTeamSent: 40, crossDomainSent: 7 } })
  expect(sums.rows(A, 'across')).toEqual(['sent tem_a', 'across tem_a'])
  expect(sums.rows(B, 'across')).toEqual(['sent tem_b', 'across others'])
  expect(sums.rows(C, 'across')).toEqual(['across others'])
  expect(sums.rows(A, 'within')).toEqual(['sent tem_a', 'rest tem_a'])
  expect(sums.rows(C, 'outside')).toEqual(['rest others', 'outside others'])
  expect(sums.rows(null, 'within')).toEqual(['rest others'])
  const none = { ...groupOf(A, { emailsSent: 9 }), groupId: null }
  const known = knownSums({ groups: [...groups, none], whole: { ...NONE, crossTeamSent: 40 } })
  expect(known.rows(null, 'within')).toEqual(['sent null'])
  expect([A, B, null].map(sums.columns)).toEqual([[], ['received tem_b'], []])
})

test('where nothing is told no sum is known', () => {
  const sums = knownSums({ groups: [groupOf(A, {})], whole: NONE })
  for (const part of ['across', 'within', 'outside'] as const) expect(sums.rows(A, part)).toEqual([])
  expect(sums.columns(B)).toEqual([])
})

function groupOf(groupId: TeamId, figures: Partial<Record<GroupMetric, number>>) {
  return { groupId, people: 6, figures: { ...NONE, ...figures }, response: null, spread: null, blocks: null }
}
