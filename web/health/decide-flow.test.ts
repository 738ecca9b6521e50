import type { MailboxHealth } from '@letterlock/wire/health'
import { expect, test } from 'vitest'
import { decideReceivingChip, decideSendingChip } from './decide-flow.ts'

const now = Date.parse('2026-11-20T13:00:00.000Z')
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const active = { status: 'active', reason: null, delayedUntil: null, receiving: 'live' } as const

const health = (state: MailboxHealth['receiving']['state'], retryAt: string | null = null): MailboxHealth => ({
  receiving: { state, problem: null, retryAt, lastNewMailAt: null, lastCheckAt: null },
  sending: { state: 'not_allowed', problem: null },
  hearing: { by: 'poll', state: 'working', lastAt: null, renewsAt: null, lapsesAt: null, problem: null },
  census: null,
  censusDueAt: null,
})
const word = (...args: Parameters<typeof decideReceivingChip>) => decideReceivingChip(...args).word

test('a credential that works is not called Connected while no mail comes in', () => {
  expect(word(active, health('delayed', at(5)), now)).toBe('status.delayed')
  expect(word(active, health('reconnect_needed'), now)).toBe('status.reconnect')
  expect(word(active, health('live'), now)).toBe('status.active')
})

test('a retry that is over is not promised any more', () => {
  expect(decideReceivingChip(active, health('delayed', at(-1)), now)).toEqual({
    tone: 'wait',
    sign: 'clock',
    word: 'status.delayed.now',
  })
})

test('a connection that is broken speaks for itself, whatever the mailbox still says', () => {
  expect(word({ ...active, status: 'missing_scopes' }, health('live'), now)).toBe('status.error')
  expect(word({ ...active, status: 'paused' }, health('live'), now)).toBe('status.paused')
})

test('until the evidence is here, the state that came with the connection is told', () => {
  expect(word(active, undefined, now)).toBe('status.active')
  expect(word({ ...active, receiving: 'importing' }, undefined, now)).toBe('status.importing')
  expect(word({ ...active, receiving: 'reconnect_needed' }, undefined, now)).toBe('status.reconnect')
})

test('sending that was never tried is not called working', () => {
  expect(decideSendingChip('untried')).toMatchObject({ tone: 'soft', word: 'sending.untried' })
  expect(decideSendingChip('reconnect_needed')).toMatchObject({ tone: 'bad', word: 'status.reconnect' })
})
