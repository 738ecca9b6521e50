import type { PolicyDecision, PolicyOutcome } from '@letterlock/wire/policy'
import { expect, test } from 'vitest'
import { approvalsOf, classify, whatDecides } from './classify.ts'

test('what would be another for a mail is what it would become, and what never leaves stays the same', () => {
  const cases: [PolicyOutcome, PolicyOutcome, string][] = [
    ['approve_2', 'auto', 'newly_automatic'],
    ['auto', 'approve_1', 'newly_one'],
    ['draft_only', 'approve_1', 'newly_one'],
    ['approve_1', 'approve_2', 'newly_two'],
    ['approve_1', 'draft_only', 'newly_blocked'],
    ['deny', 'draft_only', 'unchanged'],
    ['approve_2', 'approve_2', 'unchanged'],
  ]
  for (const [held, wished, is] of cases)
    expect([held, wished, classify(held, wished, false)]).toEqual([held, wished, is])
})

test('what a person asks for themselves leaves at their word, whether the policy would need it or not', () => {
  expect(classify('approve_1', 'auto', true)).toBe('unchanged')
  expect(classify('auto', 'approve_1', true)).toBe('unchanged')
  expect(classify('approve_2', 'auto', true)).toBe('newly_one')
  expect(classify('auto', 'approve_2', true)).toBe('newly_two')
})

test('a person’s own request is the one approval, a program’s is none', () => {
  const person = { actor: 'human', attended: true } as const
  expect([approvalsOf('approve_1', person), approvalsOf('approve_2', person)]).toEqual([0, 2])
  expect(approvalsOf('approve_1', { actor: 'agent', attended: false })).toBe(1)
  expect(approvalsOf('approve_1', { actor: 'human' })).toBe(1)
  expect([approvalsOf('deny', person), approvalsOf('auto', person)]).toEqual([0, 0])
})

test('what decides is as strict as what comes of it', () => {
  const decision: PolicyDecision = {
    ...{ outcome: 'approve_2', isHeld: false, allowances: [] },
    bounds: [{ by: 'organisation', outcome: 'approve_1' }],
    restrictions: [
      { id: 'outside', cap: 'approve_1', because: [] },
      { id: 'card', cap: 'approve_2', because: [] },
    ],
  }
  expect(whatDecides(decision)).toEqual({ rules: ['card'], bounds: [] })
  expect(whatDecides({ ...decision, outcome: 'approve_1' })).toEqual({ rules: ['outside'], bounds: ['organisation'] })
})
