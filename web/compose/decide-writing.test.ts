import { expect, test } from 'vitest'
import { decideWriting, type WritingFacts } from './decide-writing.ts'

const editor = (kind: 'human' | 'model') => ({ id: `mem_${'1'.padStart(32, '0')}`, kind, name: 'Ana' }) as const
const MINE: WritingFacts = {
  draft: { editor: editor('human'), version: 3 },
  isLocked: false,
  state: 'saved',
  proposalId: null,
  isAsking: false,
  keptVersion: undefined,
}

test('a draft that nobody else has is one’s own to write', () => {
  expect(decideWriting(MINE)).toEqual({ isNotMine: false, isFixed: false, isByModel: false })
})

test.each([
  ['somebody else writes in it', { isLocked: true }],
  ['others have changed it meanwhile', { state: 'conflict' }],
  ['somebody took it over', { state: 'locked' }],
  ['it waits for a yes, or is on its way', { proposalId: 'prp_1' }],
] as const)('nothing is changed in a draft while %s', (_name, part) => {
  expect(decideWriting({ ...MINE, ...part })).toMatchObject({ isNotMine: true, isFixed: true })
})

test('while a model writes in it nothing is changed, and it stays one’s own', () => {
  expect(decideWriting({ ...MINE, isAsking: true })).toMatchObject({ isNotMine: false, isFixed: true })
})

test('what a model wrote is said to be until somebody goes on with that very version', () => {
  const draft = { editor: editor('model'), version: 4 }
  expect(decideWriting({ ...MINE, draft }).isByModel).toBe(true)
  expect(decideWriting({ ...MINE, draft, keptVersion: 4 }).isByModel).toBe(false)
  expect(decideWriting({ ...MINE, draft: { ...draft, version: 5 }, keptVersion: 4 }).isByModel).toBe(true)
})
