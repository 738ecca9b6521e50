import { expect, test } from 'vitest'
import type { MemberId } from '../core/ids.ts'
import {
  type AgentDeed,
  type AgentKeeper,
  barredFromAgent,
  isTrustedFurther,
  seesAgent,
  trustAfterGiving,
} from './decide-agent.ts'

const ANA = 'mem_ana' as MemberId
const agent = { memberId: ANA, pausedAt: null, pausedBy: null, endedAt: null }
const ana: AgentKeeper = { memberId: ANA, role: 'member', isAlone: false }
const owner: AgentKeeper = { memberId: 'mem_owner', role: 'owner', isAlone: false }

const barred = (keeper: AgentKeeper, deed: AgentDeed, more: Partial<Parameters<typeof barredFromAgent>[0]> = {}) =>
  barredFromAgent({ ...agent, ...more }, keeper, deed)

test('an agent is seen by its person and by owners and admins alone', () => {
  expect([ana, owner, { ...owner, role: 'admin' as const }].map((one) => seesAgent(agent, one))).toEqual([
    true,
    true,
    true,
  ])
  expect(seesAgent(agent, { ...owner, role: 'manager' })).toBe(false)
})

test('its person changes it, and nobody trusts their own further while another could', () => {
  expect(barred(ana, 'change')).toBeUndefined()
  expect(barred(owner, 'change')).toBe('agent.person_only')
  expect(barred(ana, 'raise')).toBe('agent.caretaker_raises')
  expect(barred(owner, 'raise')).toBeUndefined()
  expect(barred({ ...ana, role: 'owner' }, 'raise')).toBe('agent.own_trust')
  expect(barred({ ...ana, role: 'owner', isAlone: true }, 'raise')).toBeUndefined()
})

test('trust is for the mailboxes that an agent had: fewer keep it, and another one ends it', () => {
  expect(trustAfterGiving('trusted', { before: ['a', 'b'], after: ['b'] })).toBe('trusted')
  expect(trustAfterGiving('limited', { before: ['a'], after: ['a'] })).toBe('limited')
  expect(trustAfterGiving('trusted', { before: ['a', 'b'], after: ['a', 'c'] })).toBe('untrusted')
})

test('what one has paused the other does not resume', () => {
  expect(barred(ana, 'resume', { pausedAt: 1, pausedBy: ANA })).toBeUndefined()
  expect(barred(owner, 'resume', { pausedAt: 1, pausedBy: ANA })).toBe('agent.paused_by_another')
  expect(barred(ana, 'resume', { pausedAt: 1, pausedBy: 'mem_owner' as MemberId })).toBe('agent.paused_by_another')
  expect(barred(owner, 'resume', { pausedAt: 1, pausedBy: 'mem_other' as MemberId })).toBeUndefined()
  const left = { pausedAt: 1, pausedBy: 'mem_other' as MemberId }
  expect(barred({ ...ana, role: 'owner' }, 'resume', left)).toBe('agent.paused_by_another')
  expect(barred({ ...ana, role: 'owner', isAlone: true }, 'resume', left)).toBeUndefined()
})

test('what has ended stays so', () => {
  const deeds: AgentDeed[] = ['change', 'raise', 'pause', 'resume', 'end']
  expect(new Set(deeds.map((deed) => barred(owner, deed, { endedAt: 1 })))).toEqual(new Set(['agent.ended']))
})

test('further is less bound', () => {
  expect(isTrustedFurther('limited', 'untrusted')).toBe(true)
  expect(isTrustedFurther('trusted', 'limited')).toBe(true)
  expect(isTrustedFurther('untrusted', 'untrusted')).toBe(false)
  expect(isTrustedFurther('limited', 'trusted')).toBe(false)
})
