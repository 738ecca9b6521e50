import type { Connection } from '@letterlock/wire/connections'
import { expect, test } from 'vitest'
import { decideHealth } from './decide-health.ts'

const now = Date.parse('2026-11-20T13:00:00.000Z')
const one = (status: Connection['status'], receiving: Connection['receiving'] = 'live') => ({
  status,
  receiving,
  delayedUntil: null,
  reason: null,
})

test('health names the worst', () => {
  expect(decideHealth([], now)).toEqual({ is: 'none' })
  expect(decideHealth([one('active'), one('needs_reconnect')], now)).toEqual({ is: 'bad', count: 1 })
  expect(decideHealth([one('active'), one('connecting')], now)).toEqual({ is: 'good', count: 1 })
  expect(decideHealth([one('connecting')], now)).toEqual({ is: 'wait', count: 1 })
})

test('a mailbox into which no mail comes is not counted among the connected', () => {
  expect(decideHealth([one('active'), one('active', 'delayed')], now)).toEqual({ is: 'wait', count: 1 })
  expect(decideHealth([one('active', 'reconnect_needed')], now)).toEqual({ is: 'bad', count: 1 })
  expect(decideHealth([one('active', 'importing')], now)).toEqual({ is: 'good', count: 1 })
})

test('a mailbox that somebody has paused waits for nothing, and is called paused', () => {
  expect(decideHealth([one('paused', 'paused')], now)).toEqual({ is: 'paused', count: 1 })
  expect(decideHealth([one('paused', 'paused'), one('active')], now)).toEqual({ is: 'good', count: 1 })
})
