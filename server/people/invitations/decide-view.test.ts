import { expect, test } from 'vitest'
import { decideView, type InvitedFacts } from './decide-view.ts'

const NOW = 1_000
const open: InvitedFacts = {
  invitation: { acceptedAt: null, revokedAt: null, email: 'ana@works.example', role: 'member', expiresAt: NOW + 1 },
  token: 'current',
  copier: null,
  member: { email: 'ana@works.example', role: 'member', canSignIn: false, hasLeft: false },
  isSuspended: false,
  visitor: 'nobody',
  account: 'none',
}
const state = (facts: Partial<InvitedFacts>) => decideView({ ...open, ...facts }, NOW).state

test('an open invitation is accepted in one of three ways, and never as somebody else', () => {
  expect(decideView(open, NOW)).toEqual({ state: 'open', account: 'new' })
  const known = { ...open, account: 'proved' } as const
  expect(decideView(known, NOW)).toEqual({ state: 'open', account: 'existing' })
  expect(decideView({ ...known, visitor: 'invited' }, NOW)).toEqual({ state: 'open', account: 'this' })
  expect(decideView({ ...open, visitor: 'other' }, NOW)).toEqual({ state: 'open', account: 'other' })
})

test('each end has its own word', () => {
  const { invitation, member } = open
  expect(state({ isSuspended: true })).toBe('suspended')
  expect(state({ member: { ...member, hasLeft: true } })).toBe('revoked')
  expect(state({ invitation: { ...invitation, revokedAt: 1 } })).toBe('revoked')
  expect(state({ invitation: { ...invitation, expiresAt: NOW } })).toBe('expired')
  expect(state({ token: 'older' })).toBe('replaced')
  expect(state({ member: { ...member, canSignIn: true } })).toBe('member_already')
  const used = { ...invitation, acceptedAt: 1 }
  expect(state({ invitation: used })).toBe('used')
  expect(state({ invitation: used, visitor: 'other' })).toBe('used')
  expect(state({ invitation: used, visitor: 'invited' })).toBe('used_by_you')
})

test('a link never gives more than it was made for: another role or address since ends it', () => {
  const { member } = open
  expect(state({ member: { ...member, role: 'admin' } })).toBe('outdated')
  expect(state({ member: { ...member, email: 'other@works.example' } })).toBe('outdated')
})

test('a link that was copied ends once whoever copied it may not take one to that role any more', () => {
  const invitation = { ...open.invitation, role: 'admin' as const }
  const member = { ...open.member, role: 'admin' }
  const copied = (copier: InvitedFacts['copier']) => state({ invitation, member, copier })
  expect([copied(null), copied('owner'), copied('admin')]).toEqual(['open', 'open', 'open'])
  expect([copied('manager'), copied('member'), copied('gone')]).toEqual(['outdated', 'outdated', 'outdated'])
  // A manager may invite a member by mail, and takes no link for anybody.
  expect([state({ copier: 'admin' }), state({ copier: 'manager' })]).toEqual(['open', 'outdated'])
})

test('who never proved an address gives way to whoever its mail reaches, and to no link that was handed over', () => {
  const as = (facts: Partial<InvitedFacts>) => {
    const decision = decideView({ ...open, account: 'not_proved', ...facts }, NOW)
    return decision.state === 'open' ? decision.account : decision.state
  }
  expect([as({}), as({ visitor: 'invited' }), as({ visitor: 'other' })]).toEqual(['new', 'new', 'other'])
  const copied = { copier: 'owner' } as const
  expect([as(copied), as({ ...copied, visitor: 'invited' })]).toEqual(['existing', 'this'])
})
