import { expect, test } from 'vitest'
import type { ErrorCode } from '../../core/errors.ts'
import { decideHoldUp, HELD_UP_MAX_MS } from './decide-hold-up.ts'

const NOW = 1_700_000_000_000
const decide = (code: ErrorCode, some: { later?: boolean; retryAt?: number; sinceMs?: number } = {}) => {
  const { later = false, retryAt = null, sinceMs = 0 } = some
  return decideHoldUp({ code, params: {}, later, retryAt }, { heldUpAt: NOW - sinceMs, now: NOW })
}

test('weather is waited out, first for seconds and at most for ten minutes at once', () => {
  expect(decide('gmail.unreachable', { later: true })).toEqual({ do: 'wait', at: NOW + 15_000 })
  expect(decide('gmail.unreachable', { later: true, sinceMs: 120_000 })).toEqual({ do: 'wait', at: NOW + 60_000 })
  expect(decide('gmail.unreachable', { later: true, sinceMs: 7_200_000 })).toEqual({ do: 'wait', at: NOW + 600_000 })
  expect(decide('gmail.throttled', { later: true, retryAt: NOW + 3_600_000 })).toEqual({
    do: 'wait',
    at: NOW + 3_600_000,
  })
})

test('a connection that its owner can mend is waited for', () => {
  for (const code of ['connection.needs_reconnect', 'connection.missing_scopes', 'connection.paused'] as const) {
    expect(decide(code).do).toBe('wait')
  }
})

test('one that was ended is not', () => {
  expect(decide('connection.disconnected')).toEqual({ do: 'refuse', code: 'connection.disconnected', params: {} })
})

test('nothing leaves that was held up for a day, whatever held it up', () => {
  expect(decide('gmail.unreachable', { later: true, sinceMs: HELD_UP_MAX_MS - 1 }).do).toBe('wait')
  for (const code of ['gmail.unreachable', 'connection.needs_reconnect'] as const) {
    const after = decide(code, { later: true, sinceMs: HELD_UP_MAX_MS })
    expect(after).toEqual({ do: 'refuse', code: 'send.held_up_too_long', params: {} })
  }
})
