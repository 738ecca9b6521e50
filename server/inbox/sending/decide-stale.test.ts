import type { PolicyDecision, PolicyOutcome } from '@letterlock/wire/policy'
import { expect, test } from 'vitest'
import { decideStale, type StandsNow } from './decide-stale.ts'

const decided = (outcome: PolicyOutcome, more: Partial<PolicyDecision> = {}): PolicyDecision => ({
  outcome,
  isHeld: false,
  bounds: [],
  allowances: [],
  restrictions: [],
  ...more,
})
const proposal = {
  draftVersion: 3,
  account: 'info@nordwind.example',
  way: 'gmail',
  serverSha256: null,
  actorKind: 'agent',
  facts: { attended: false },
  decision: decided('approve_1'),
  expiresAt: 2_000,
  isSmall: false,
} as const
const asItWas: StandsNow = {
  draftVersion: 3,
  hasNewer: false,
  account: 'info@nordwind.example',
  way: { way: 'gmail' },
  serverSha256: null,
  mayUseFrom: true,
  barrier: undefined,
  decision: decided('approve_1'),
  askerMayWork: true,
  approved: { still: 2, were: 2 },
  approvers: 2,
}

test('where nothing has changed it stands', () => {
  expect(decideStale(proposal, asItWas, 1_999)).toBeUndefined()
  expect(decideStale(proposal, { ...asItWas, decision: decided('auto') }, 1_999)).toBeUndefined()
})

test.each<[string, Partial<StandsNow>]>([
  ['proposal.edited', { draftVersion: 4 }],
  ['proposal.edited', { draftVersion: undefined }],
  ['proposal.newer_mail', { hasNewer: true }],
  ['proposal.account_changed', { account: 'else@nordwind.example' }],
  ['proposal.account_changed', { account: null }],
  ['proposal.account_changed', { way: { way: 'smtp' } }],
  ['send.scope_missing', { way: { way: 'none', because: 'scope_missing' } }],
  ['send.no_smtp', { way: { way: 'none', because: 'no_smtp' } }],
  ['send.from_not_verified', { mayUseFrom: false }],
  ['proposal.asker_left', { askerMayWork: false }],
  ['proposal.approver_left', { approved: { still: 1, were: 2 } }],
  ['send.held', { decision: decided('deny', { isHeld: true }) }],
  ['proposal.stricter_policy', { decision: decided('approve_2') }],
  ['proposal.stricter_policy', { decision: decided('deny') }],
  ['send.stopped', { decision: decided('draft_only', { bounds: [{ by: 'emergency_stop', outcome: 'draft_only' }] }) }],
])('it ends unsent as %s (%#)', (code, change) => {
  expect(decideStale(proposal, { ...asItWas, ...change }, 1_000)).toBe(code)
})

test('what was to leave by itself ends unsent once somebody would be asked, unless it is a person’s own request', () => {
  const byItself = { ...proposal, decision: decided('auto') }
  expect(decideStale(byItself, { ...asItWas, decision: decided('auto') }, 1_000)).toBeUndefined()
  expect(decideStale(byItself, asItWas, 1_000)).toBe('proposal.stricter_policy')
  const own = { ...byItself, actorKind: 'human', facts: { attended: true } } as const
  expect(decideStale(own, asItWas, 1_000)).toBeUndefined()
  expect(decideStale(own, { ...asItWas, decision: decided('approve_2') }, 1_000)).toBe('proposal.stricter_policy')
})

test('by another mail server than it was approved for it does not leave', () => {
  const overSmtp = { ...proposal, way: 'smtp', serverSha256: 'a'.repeat(64) } as const
  const stands: StandsNow = { ...asItWas, way: { way: 'smtp' }, serverSha256: 'a'.repeat(64) }
  expect(decideStale(overSmtp, stands, 1_000)).toBeUndefined()
  expect(decideStale(overSmtp, { ...stands, serverSha256: 'b'.repeat(64) }, 1_000)).toBe('proposal.server_changed')
})

test('where one stood in for two it ends unsent as soon as there are two', () => {
  const small = { ...proposal, isSmall: true }
  expect(decideStale(small, { ...asItWas, approvers: 1 }, 1_000)).toBeUndefined()
  expect(decideStale(small, asItWas, 1_000)).toBe('proposal.stricter_policy')
})

test('after its day it ends unsent, however much agrees', () => {
  expect(decideStale(proposal, asItWas, 2_000)).toBe('proposal.expired')
})
