import type { PolicyDocument, PolicyPin } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { expect, test } from 'vitest'
import { isBroken } from './decide-pin.ts'
import { decidePolicy } from './decide-policy.ts'
import { DEFAULT_POLICY } from './default-policy.ts'

/** What goes to nobody outside within working hours leaves by itself, from one mailbox. */
const AUTO: PolicyDocument = {
  ...DEFAULT_POLICY,
  modes: { organisation: 'auto', mailboxes: [{ mailboxId: 'info', mode: 'auto' }], actors: [] },
  restrictions: DEFAULT_POLICY.restrictions.filter(({ id }) => id !== 'unattended'),
  allowances: [
    {
      id: 'colleagues',
      on: true,
      when: [
        { fact: 'external', atMost: 0 },
        { fact: 'inHours', is: true },
      ],
    },
  ],
}
const pin = (facts: PolicyFacts, atMost: PolicyPin['atMost'] = 'approve_1'): PolicyPin => ({
  name: 'Any',
  facts,
  atMost,
})

test('a pinned case is broken by the rule that lets it leave by itself, though it names neither mailbox nor hours', () => {
  const toColleagues = pin({ actor: 'agent', external: 0 })
  expect(decidePolicy(AUTO, toColleagues.facts).outcome).not.toBe('auto')
  expect(isBroken(AUTO, toColleagues)).toBe(true)
  expect(isBroken(AUTO, pin({}))).toBe(true)
  // Each of these is enough for somebody to be asked.
  const { modes } = AUTO
  expect(isBroken({ ...AUTO, modes: { ...modes, organisation: 'approve_each' } }, toColleagues)).toBe(false)
  expect(isBroken({ ...AUTO, modes: { ...modes, mailboxes: [] } }, toColleagues)).toBe(false)
  expect(isBroken({ ...AUTO, emergencyStop: true }, toColleagues)).toBe(false)
  expect(isBroken({ ...AUTO, restrictions: DEFAULT_POLICY.restrictions }, pin({ attended: false }))).toBe(false)
  expect(isBroken({ ...AUTO, allowances: [] }, toColleagues)).toBe(false)
})

test('a case that no rule lets leave by itself is kept, whatever else does', () => {
  for (const facts of [
    { external: 1 },
    { inHours: false },
    { mailboxId: 'other' },
    { firstRun: true },
    { refused: true },
  ]) {
    expect([facts, isBroken(AUTO, pin(facts))]).toEqual([facts, false])
  }
  expect(isBroken(AUTO, pin({ actor: 'agent', trust: 'limited' }))).toBe(false)
  const agents = {
    ...AUTO,
    modes: { ...AUTO.modes, actors: [{ kind: 'agent' as const, id: 'one', mode: 'off' as const }] },
  }
  expect(isBroken(agents, pin({ actorId: 'one' }))).toBe(false)
  expect(isBroken(agents, pin({ actorId: 'two' }))).toBe(true)
})

test('a rule that bars one of several words or counts bars none of the others', () => {
  const some = (
    when: PolicyDocument['allowances'][number]['when'],
    barred: PolicyDocument['restrictions'][number]['when'],
  ) => ({
    ...AUTO,
    restrictions: [{ id: 'bars', on: true, cap: 'approve_1' as const, when: barred }],
    allowances: [{ id: 'allows', on: true, when }],
  })
  const kinds = some([{ fact: 'kind', oneOf: ['reply', 'new'] }], [{ fact: 'kind', oneOf: ['reply'] }])
  expect([isBroken(kinds, pin({})), isBroken(kinds, pin({ kind: 'reply' }))]).toEqual([true, false])
  const young = some([{ fact: 'inboundAgeHours', atMost: 47 }], [{ fact: 'inboundAgeHours', atMost: 1 }])
  expect(isBroken(young, pin({}))).toBe(true)
  // Nobody is there who asks for what leaves by itself: where that is asked about, a case need not say so.
  expect(isBroken({ ...AUTO, restrictions: DEFAULT_POLICY.restrictions }, pin({}))).toBe(false)
})

test('a case that the rules would loosen is broken without anything leaving by itself', () => {
  const blocked = pin({ blocked: true, recipients: 1 }, 'deny')
  expect(isBroken(DEFAULT_POLICY, blocked)).toBe(false)
  const rules = DEFAULT_POLICY.restrictions.filter(({ cap }) => cap !== 'deny')
  expect(isBroken({ ...DEFAULT_POLICY, restrictions: rules }, blocked)).toBe(true)
})
