import { expect, test } from 'vitest'
import { decideFirstDraft } from './decide-first-draft.ts'

const of = (...byIds: string[]) => byIds.map((byId, at) => ({ version: at + 1, byId }))

test('the first draft of a program is what it wrote first, and not how the draft was begun', () => {
  expect(decideFirstDraft(of('agt_a', 'agt_a', 'mem_a', 'agt_a'))).toBe(2)
  expect(decideFirstDraft(of('mem_a', 'mdl_a', 'mem_a'))).toBe(2)
  expect(decideFirstDraft(of('mem_a', 'mem_a', 'agt_a').toReversed())).toBe(3)
})

test('there is none where people wrote all of it, or a program has only begun it', () => {
  expect(decideFirstDraft([])).toBeUndefined()
  expect(decideFirstDraft(of('mem_a', 'mem_b'))).toBeUndefined()
  expect(decideFirstDraft(of('agt_a', 'mem_a'))).toBeUndefined()
})

test('where the oldest versions are not kept any more nobody says which was the first', () => {
  expect(decideFirstDraft(of('agt_a', 'agt_a', 'agt_b').slice(1))).toBeUndefined()
})
