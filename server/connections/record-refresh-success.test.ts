import { expect, test } from 'vitest'
import { isMended } from './record-refresh-success.ts'

test('fresh tokens mend what has failed, and a loss that turned out to be none', () => {
  expect(isMended({ status: 'failing', reasonCode: 'oauth.unreachable' })).toBe(true)
  expect(isMended({ status: 'needs_reconnect', reasonCode: 'oauth.rotation_lost' })).toBe(true)
})

test.each([
  ['paused', 'connection.paused_by'],
  ['disconnected', null],
  ['missing_scopes', 'connect.scopes_missing'],
  ['needs_reconnect', 'oauth.grant_revoked'],
  ['needs_reconnect', 'connection.shredded'],
] as const)('they change nothing about what is %s (%s): a person or the provider has said so', (status, reasonCode) => {
  expect(isMended({ status, reasonCode })).toBe(false)
})
