import type { AccessMode } from '@letterlock/wire/connections'
import { expect, test } from 'vitest'
import type { TeamId } from '../../core/ids.ts'
import { decideIntegration, type IntegrationPolicy, type IntegrationWish } from './decide-integration.ts'

const open: IntegrationPolicy = { audience: { kind: 'everyone' }, ceiling: null, off: null, oauthOff: undefined }
const off = { at: 1, by: 'Jana', why: 'review', ask: 'Jana' }
const member = { role: 'member' as const, teamIds: [] as TeamId[] }
const wish: IntegrationWish = { way: 'oauth', accessMode: 'read', standing: undefined }
const modes: AccessMode[] = ['counts', 'read', 'organise', 'send']

test('where nobody said anything, everybody may connect by any way and to any width', () => {
  for (const way of ['oauth', 'imap', 'key'] as const)
    for (const accessMode of modes)
      expect(decideIntegration(open, member, { ...wish, way, accessMode })).toBe('allowed')
})

test('what is turned off stops everybody, also an owner who reconnects', () => {
  const policy = { ...open, off }
  expect(decideIntegration(policy, { ...member, role: 'owner' }, { ...wish, standing: 'read' })).toBe('turned_off')
  expect(decideIntegration(policy, member, { ...wish, way: 'imap' })).toBe('turned_off')
})

test('roles and teams let in who is in one of them, and nobody else', () => {
  const roles = { ...open, audience: { kind: 'roles' as const, roles: ['manager' as const] } }
  expect(decideIntegration(roles, member, wish)).toBe('not_you')
  expect(decideIntegration(roles, { ...member, role: 'manager' }, wish)).toBe('allowed')
  const teams = { ...open, audience: { kind: 'teams' as const, teamIds: ['tem_a' as const, 'tem_b' as const] } }
  expect(decideIntegration(teams, { role: 'owner', teamIds: ['tem_c'] }, wish)).toBe('not_you')
  expect(decideIntegration(teams, { ...member, teamIds: ['tem_c', 'tem_b'] }, wish)).toBe('allowed')
})

test('a ceiling holds for every way and for reconnecting; what knows no modes is not held against it', () => {
  for (const ceiling of modes) {
    for (const accessMode of modes) {
      const expected = modes.indexOf(accessMode) > modes.indexOf(ceiling) ? 'above_ceiling' : 'allowed'
      for (const way of ['oauth', 'imap'] as const)
        expect(decideIntegration({ ...open, ceiling }, member, { ...wish, way, accessMode })).toBe(expected)
    }
    expect(decideIntegration({ ...open, ceiling }, member, { ...wish, accessMode: undefined })).toBe('allowed')
  }
  expect(
    decideIntegration({ ...open, ceiling: 'read' }, member, { ...wish, accessMode: 'send', standing: 'send' }),
  ).toBe('above_ceiling')
})

test('with OAuth off nothing new is consented to, and what stands may be renewed but never widened', () => {
  const policy = { ...open, oauthOff: 'unverified' as const }
  expect(decideIntegration(policy, member, wish)).toBe('oauth_off')
  expect(decideIntegration(policy, member, { ...wish, way: 'imap' })).toBe('allowed')
  expect(decideIntegration(policy, member, { ...wish, standing: 'read' })).toBe('allowed')
  expect(decideIntegration(policy, member, { ...wish, standing: 'send' })).toBe('allowed')
  expect(decideIntegration(policy, member, { ...wish, accessMode: 'send', standing: 'read' })).toBe('oauth_off')
  expect(decideIntegration(policy, member, { ...wish, accessMode: undefined, standing: 'scopes' })).toBe('allowed')
})

test('of several reasons the one is told that the others cannot mend', () => {
  const policy: IntegrationPolicy = {
    audience: { kind: 'roles', roles: ['owner'] },
    ceiling: 'counts',
    off,
    oauthOff: 'deployer',
  }
  expect(decideIntegration(policy, member, wish)).toBe('turned_off')
  expect(decideIntegration({ ...policy, off: null }, member, wish)).toBe('not_you')
  expect(decideIntegration({ ...policy, off: null }, { ...member, role: 'owner' }, wish)).toBe('above_ceiling')
})
