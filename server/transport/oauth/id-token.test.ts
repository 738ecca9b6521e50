import { expect, test } from 'vitest'
import { readIdentity } from './id-token.ts'

const claims = { sub: '104400000000000000001', email: 'kim@consumer.example', email_verified: true, nonce: 'n' }

test('an account is its subject, and its address as the provider writes it', () => {
  expect(readIdentity(claims, 'n')).toEqual({ subject: claims.sub, email: claims.email })
})

test.each([
  ['another nonce', { ...claims, nonce: 'other' }],
  ['no subject', { ...claims, sub: '' }],
  ['an endless subject', { ...claims, sub: '1'.repeat(256) }],
  ['an address that nobody verified', { ...claims, email_verified: false }],
  ['an address verified in words', { ...claims, email_verified: 'true' }],
])('a token with %s names nobody', (_what, payload) => {
  expect(() => readIdentity(payload, 'n')).toThrow('oauth.unreachable')
})
