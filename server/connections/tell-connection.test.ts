import { expect, test } from 'vitest'
import { grantEvent } from './tell-connection.ts'

test('the first consent makes a connection, whatever came with it', () => {
  expect(grantEvent(undefined, 'active')).toBe('connection.created')
  expect(grantEvent({ connectedAt: null, status: 'connecting' }, 'missing_scopes')).toBe('connection.created')
})

test('a later one reconnects, or breaks what had worked; the same lack is not told twice', () => {
  expect(grantEvent({ connectedAt: 1, status: 'needs_reconnect' }, 'active')).toBe('connection.reconnected')
  expect(grantEvent({ connectedAt: 1, status: 'active' }, 'active')).toBe('connection.reconnected')
  expect(grantEvent({ connectedAt: 1, status: 'needs_reconnect' }, 'missing_scopes')).toBe('connection.broken')
  expect(grantEvent({ connectedAt: 1, status: 'missing_scopes' }, 'missing_scopes')).toBeUndefined()
})
