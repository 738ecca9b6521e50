import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import { demandedCases } from './demanded-cases.ts'
import { readQuery } from './read-query.ts'

const ANA = 'mem_ana' as MemberId
const OWNERS: Record<string, readonly (MemberId | null)[]> = { nobody: [null], ana: [ANA] }
const meaning = { ownersNamed: (name: string) => OWNERS[name] ?? [] }
const demanded = (q: string) => demandedCases(readQuery(q, { now: 0, timeZone: 'UTC' }).term, meaning)

test('what every match is in is demanded, the one that holds the least', () => {
  expect(demanded('is:assigned assignee:ana (pump case:12)')).toEqual({ number: 12 })
  expect(demanded('is:assigned assignee:ana')).toEqual({ ownerIds: [ANA] })
})

test('nothing is demanded where mail may match that is in no case', () => {
  expect(['pump', '-case:12', 'case:12 OR pump', 'is:unassigned'].map(demanded)).toEqual(Array(4).fill(undefined))
})

test('nothing is demanded where most cases may be meant', () => {
  expect(['pump is:assigned', 'assignee:nobody'].map(demanded)).toEqual([undefined, undefined])
})

test('a name that nobody has leads to no case at all', () => {
  expect(demanded('assignee:carl')).toEqual({ ownerIds: [] })
})
