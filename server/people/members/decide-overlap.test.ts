import { expect, test } from 'vitest'
import type { TeamMembershipRow } from '../../store/memberships-of-teams.ts'
import { findOverlap } from './decide-overlap.ts'

const freight = { id: 'tem_1', kind: 'department', name: 'Freight' } as const
const sales = { id: 'tem_2', kind: 'department', name: 'Sales' } as const
const onCall = { id: 'tem_3', kind: 'team', name: 'On call' } as const

const held: TeamMembershipRow[] = [
  { id: 'tmm_1', memberId: 'mem_1', team: freight, startsOn: '2026-03-01', endsOn: '2026-06-01' },
  { id: 'tmm_2', memberId: 'mem_1', team: onCall, startsOn: '2026-01-01', endsOn: null },
]

test('the day on which one span ends may be the day on which the next begins', () => {
  expect(findOverlap(held, sales, { startsOn: '2026-06-01', endsOn: null })).toBeUndefined()
  expect(findOverlap(held, sales, { startsOn: '2026-01-01', endsOn: '2026-03-01' })).toBeUndefined()
})

test.each([
  ['its last day', '2026-05-31', null],
  ['its first day', '2026-01-01', '2026-03-02'],
  ['all of it', '2026-01-01', null],
  ['the middle of it', '2026-04-01', '2026-04-02'],
])('two departments never meet on %s', (_where, startsOn, endsOn) => {
  expect(findOverlap(held, sales, { startsOn, endsOn })?.id).toBe('tmm_1')
})

test('teams may meet each other, but not themselves', () => {
  const other = { ...onCall, id: 'tem_4' } as const
  expect(findOverlap(held, other, { startsOn: '2026-01-01', endsOn: null })).toBeUndefined()
  expect(findOverlap(held, onCall, { startsOn: '2030-01-01', endsOn: null })?.id).toBe('tmm_2')
})
