import { expect, test } from 'vitest'
import { decideActs, decideChip } from './decide-chip.ts'

const now = Date.parse('2026-11-20T13:00:00.000Z')
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const mailbox = { id: `mbx_${'0'.repeat(32)}`, address: 'a@b.test' } as never

test('weather makes a connection late, not broken, and only until the retry', () => {
  expect(decideChip({ status: 'active', delayedUntil: at(5), reason: null }, now)).toMatchObject({
    tone: 'wait',
    time: at(5),
  })
  expect(decideChip({ status: 'active', delayedUntil: at(-1), reason: null }, now).word).toBe('status.active')
})

test('only the provider’s word says Revoked', () => {
  const words = (['needs_reconnect', 'missing_scopes', 'failing'] as const).map(
    (status) => decideChip({ status, delayedUntil: null, reason: null }, now).word,
  )
  expect(words).toEqual(['status.revoked', 'status.error', 'status.error'])
})

test('the provider’s word that access was taken back says Revoked, whichever way it came', () => {
  const words = ['oauth.grant_revoked', 'risc.access_withdrawn', 'risc.account_disabled'].map((code) => {
    const reason = { code } as never
    return decideChip({ status: 'needs_reconnect', delayedUntil: null, reason }, now).word
  })
  expect(words).toEqual(['status.revoked', 'status.revoked', 'status.reconnect'])
})

test('a password that was refused asks for a new one and revokes nothing', () => {
  const refused = { code: 'imap.password_refused' } as never
  expect(decideChip({ status: 'needs_reconnect', delayedUntil: null, reason: refused }, now).word).toBe(
    'status.reconnect',
  )
})

test('an attempt that came to nothing is not on its way any more', () => {
  const connecting = { status: 'connecting', delayedUntil: null } as const
  expect(decideChip({ ...connecting, reason: null }, now).word).toBe('status.connecting')
  expect(decideChip({ ...connecting, reason: {} as never }, now).word).toBe('status.unfinished')
})

test('what is needed stands first, and a mailbox that is only counted has no inbox', () => {
  expect(decideActs({ status: 'needs_reconnect', mailbox, accessMode: 'read', reason: null })).toEqual([
    'reconnect',
    'inbox',
    'disconnect',
  ])
  expect(decideActs({ status: 'active', mailbox, accessMode: 'counts', reason: null })).toEqual([
    'sync',
    'test',
    'pause',
    'disconnect',
  ])
  expect(decideActs({ status: 'paused', mailbox, accessMode: 'read', reason: null })).toEqual([
    'resume',
    'inbox',
    'disconnect',
  ])
  const turnedOff = { code: 'integration.turned_off' } as never
  expect(decideActs({ status: 'paused', mailbox, accessMode: 'read', reason: turnedOff })).toEqual([
    'inbox',
    'disconnect',
  ])
  expect(decideActs({ status: 'connecting', mailbox: null, accessMode: 'read', reason: null })).toEqual(['again'])
  const ended = { status: 'connecting', mailbox: null, accessMode: 'read', reason: {} as never } as const
  expect(decideActs(ended)).toEqual(['again', 'dismiss'])
})

test('what another must mend is tested first; to reconnect is not what it needs', () => {
  const rejected = { code: 'oauth.client_rejected' } as never
  const acts = decideActs({ status: 'failing', mailbox, accessMode: 'read', reason: rejected })
  expect(acts).toEqual(['inbox', 'test', 'reconnect', 'disconnect'])
})
