import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { expect, test } from 'vitest'
import { decideAgentFrom } from './decide-agent-from.ts'
import { decideLoosening } from './decide-loosening.ts'
import { decidePolicy } from './decide-policy.ts'
import { DEFAULT_POLICY } from './default-policy.ts'
import { readWish } from './read-document.ts'
import { AGENT_FROM } from './restrictions-of.ts'

const without = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  restrictions: document.restrictions.filter(({ id }) => id !== AGENT_FROM.id),
})
const KEPT_BEFORE = without(DEFAULT_POLICY)
const ALLOWED = { ...KEPT_BEFORE, restrictions: [...KEPT_BEFORE.restrictions, { ...AGENT_FROM, on: false }] }

const isBarred = (document: PolicyDocument, facts: PolicyFacts) =>
  decidePolicy(document, facts).restrictions.some(({ id }) => id === AGENT_FROM.id)

test('an agent writes under the mailbox’s own address alone, unless its policy says otherwise', () => {
  const other: PolicyFacts = { actor: 'agent', trust: 'trusted', otherFrom: true }
  expect(decidePolicy(DEFAULT_POLICY, other).outcome).toBe('deny')
  expect(isBarred(KEPT_BEFORE, other)).toBe(true)
  expect(isBarred(ALLOWED, other)).toBe(false)
  // Nobody knows from where it leaves: then it is from another.
  expect(isBarred(DEFAULT_POLICY, { actor: 'agent', trust: 'trusted' })).toBe(true)
  expect(isBarred(DEFAULT_POLICY, { ...other, otherFrom: false })).toBe(false)
  expect(isBarred(DEFAULT_POLICY, { ...other, actor: 'human' })).toBe(false)
})

test('an agent puts no other address anywhere where a rule would deny it to some of its mail', () => {
  const facts: PolicyFacts = { trust: 'trusted', mailboxId: 'mbx_1' }
  expect(decideAgentFrom(DEFAULT_POLICY, facts)).toBe('denied')
  expect(decideAgentFrom(KEPT_BEFORE, facts)).toBe('denied')
  expect(decideAgentFrom(ALLOWED, facts)).toBe('may')
  const outside = {
    ...AGENT_FROM,
    id: 'elsewhere',
    when: [...AGENT_FROM.when, { fact: 'external', atLeast: 1 }] as const,
  }
  const some = { ...ALLOWED, restrictions: [...ALLOWED.restrictions, { ...outside, when: [...outside.when] }] }
  expect(decideAgentFrom(some, facts)).toBe('denied')
  expect(decideAgentFrom({}, facts)).toBe('denied')
})

test('to let agents choose is looser, also where a policy was kept before anybody could', () => {
  expect(decideLoosening(DEFAULT_POLICY, ALLOWED)).toBe('looser')
  expect(decideLoosening(KEPT_BEFORE, ALLOWED)).toBe('looser')
  expect(decideLoosening(KEPT_BEFORE, DEFAULT_POLICY)).toBe('not_looser')
  expect(decideLoosening(DEFAULT_POLICY, KEPT_BEFORE)).toBe('not_looser')
})

test('a pinned case that says nothing of From is one of the mailbox’s own', () => {
  const facts: PolicyFacts = { actor: 'agent', trust: 'trusted', mailboxId: 'mbx_1', firstRun: false, recipients: 1 }
  const few: PolicyFacts = { ...facts, refused: false, sentByMailboxHour: 0, sentByMailboxDay: 0 }
  const document: PolicyDocument = {
    ...DEFAULT_POLICY,
    modes: { organisation: 'auto', mailboxes: [{ mailboxId: 'mbx_1', mode: 'auto' }], actors: [] },
    restrictions: [],
    allowances: [{ id: 'few', on: true, when: [{ fact: 'recipients', atMost: 1 }] }],
    pins: [{ name: 'Agents ask', facts: few, atMost: 'approve_1' }],
  }
  expect(() => readWish(document)).toThrow(expect.objectContaining({ code: 'policy.pin_broken' }))
})
