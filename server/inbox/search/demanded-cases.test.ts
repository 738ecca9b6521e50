import { expect, test } from 'vitest'
import { demandedCases } from './demanded-cases.ts'
import { readQuery } from './read-query.ts'

const meaning = { ownersNamed: (name: string) => (name === 'nobody' ? [null] : []) }
const demanded = (q: string) => demandedCases(readQuery(q, { now: 0, timeZone: 'UTC' }).term, meaning)

test('what every match is in is demanded, the one that holds the least', () => {
  expect(demanded('is:assigned assignee:nobody (pump case:12)')).toEqual({ number: 12 })
  expect(demanded('is:assigned assignee:nobody')).toEqual({ ownerIds: [null] })
  expect(demanded('pump is:assigned')).toEqual({ owned: 'by_somebody' })
})

test('nothing is demanded where mail may match that is in no case', () => {
  expect(['pump', '-case:12', 'case:12 OR pump', 'is:unassigned'].map(demanded)).toEqual(Array(4).fill(undefined))
})

test('a name that nobody has leads to no case at all', () => {
  expect(demanded('assignee:carl')).toEqual({ ownerIds: [] })
})
