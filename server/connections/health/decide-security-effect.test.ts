import { expect, test } from 'vitest'
import type { SecurityEvent } from '../../transport/risc/read-security-event.ts'
import { decideSecurityEffect } from './decide-security-effect.ts'

const GRANTED = 1_000_000
const connection = {
  clientId: 'ours',
  status: 'active',
  reasonCode: null,
  grantedAt: GRANTED,
  accountToldAt: null,
} as const
const account = { by: 'account', subject: '117' } as const
const later = { audience: 'ours', issuedAt: GRANTED + 60_000 }

function event(kind: SecurityEvent['kind'], more: Partial<SecurityEvent> = {}): SecurityEvent {
  return { kind, subject: account, reason: undefined, ...more }
}

test('access that was taken back ends the grant of the very client, and has any other asked', () => {
  expect(decideSecurityEffect(event('tokens-revoked'), later, connection)).toBe('end')
  expect(decideSecurityEffect(event('tokens-revoked'), later, { ...connection, clientId: 'counts' })).toBe('ask')
  expect(decideSecurityEffect(event('account-purged'), later, connection)).toBe('end')
})

test('one token that is named ends what rests on it; an account alone does not say which', () => {
  const named = event('token-revoked', { subject: { by: 'prefix', prefix: '1//0eabcdefghijk' } })
  expect(decideSecurityEffect(named, later, connection)).toBe('end')
  expect(decideSecurityEffect(event('token-revoked'), later, connection)).toBe('ask')
})

test('a late event is about the grant before, and ends nothing', () => {
  const late = { audience: 'ours', issuedAt: GRANTED - 60_000 }
  for (const kind of ['tokens-revoked', 'token-revoked', 'sessions-revoked', 'account-disabled'] as const) {
    expect(decideSecurityEffect(event(kind), late, connection)).toBe('nothing')
  }
})

test('an event of the very second of the grant is not believed but asked after', () => {
  const grantedAt = GRANTED + 400
  const same = { audience: 'ours', issuedAt: GRANTED }
  expect(decideSecurityEffect(event('tokens-revoked'), same, { ...connection, grantedAt })).toBe('ask')
})

test('a disabled account is held and goes on when it is enabled; a hijacked one must be connected again', () => {
  expect(decideSecurityEffect(event('account-disabled'), later, connection)).toBe('hold')
  expect(decideSecurityEffect(event('account-disabled', { reason: 'bulk-account' }), later, connection)).toBe('hold')
  expect(decideSecurityEffect(event('account-disabled', { reason: 'hijacking' }), later, connection)).toBe(
    'end_hijacked',
  )
  const held = { ...connection, status: 'paused', reasonCode: 'risc.account_disabled' } as const
  expect(decideSecurityEffect(event('account-enabled'), later, held)).toBe('resume')
  expect(decideSecurityEffect(event('account-enabled'), later, { ...held, reasonCode: 'connection.paused_by' })).toBe(
    'nothing',
  )
})

test('of two words on an account that come in the wrong order, the newer holds', () => {
  const told = { ...connection, accountToldAt: later.issuedAt }
  const older = { audience: 'ours', issuedAt: later.issuedAt - 5_000 }
  expect(decideSecurityEffect(event('account-disabled'), older, told)).toBe('nothing')
  const held = { ...told, status: 'paused', reasonCode: 'risc.account_disabled' } as const
  expect(decideSecurityEffect(event('account-enabled'), older, held)).toBe('nothing')
})

test.each(['sessions-revoked', 'account-credential-change-required'] as const)('%s has the provider asked', (kind) => {
  expect(decideSecurityEffect(event(kind), later, connection)).toBe('ask')
})

test.each(['verification', 'other'] as const)('%s does nothing', (kind) => {
  expect(decideSecurityEffect(event(kind), later, connection)).toBe('nothing')
})
