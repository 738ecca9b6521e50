import { expect, test } from 'vitest'
import { shownStatus } from './shown-status.ts'

const waiting = { status: 'connecting' as const, reasonCode: null, reasonParams: {} }

test('a consent that never comes back is explained after its time, not before', () => {
  expect(shownStatus(waiting, 1_000, 999).reasonCode).toBeNull()
  expect(shownStatus(waiting, 1_000, 1_000).reasonCode).toBe('connect.never_returned')
  expect(shownStatus(waiting, undefined, 1).reasonCode).toBe('connect.never_returned')
})

test('what the provider said stays as it said it', () => {
  const revoked = { status: 'needs_reconnect' as const, reasonCode: 'oauth.grant_revoked', reasonParams: {} }
  expect(shownStatus(revoked, undefined, 1)).toEqual(revoked)
})
