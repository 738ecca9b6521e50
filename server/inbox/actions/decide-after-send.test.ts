import { expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import { Throttled } from '../../transport/gmail/failure.ts'
import { decideAfterSend } from './decide-after-send.ts'

const NOW = 1_700_000_000_000
const DAY_MS = 24 * 3_600_000
const FRESH = { requestedAt: NOW - 1_000, attempts: 3 }
const after = (code: ErrorCode) => decideAfterSend(new AppError(code), FRESH, NOW, 0.5)

test.each([
  ['gmail.unreachable', 'come_back'],
  ['oauth.unreachable', 'come_back'],
  ['gmail.token_refused', 'come_back'],
  ['oauth.client_rejected', 'come_back'],
  ['gmail.mail_switched_off', 'come_back'],
  ['connection.needs_reconnect', 'wait'],
  ['connection.missing_scopes', 'wait'],
  ['connection.paused', 'wait'],
  ['gmail.refused', 'refuse'],
  ['imap.command_refused', 'refuse'],
  ['imap.folder_missing', 'refuse'],
  ['imap.unreachable', 'come_back'],
  ['imap.in_use', 'come_back'],
  ['gmail.scope_insufficient', 'refuse'],
  ['action.label_unknown', 'refuse'],
  ['server.failed', 'refuse'],
  ['server.stopping', 'leave'],
] as const)('%s: %s', (code, expected) => {
  expect(after(code).do).toBe(expected)
})

test('a throttle names the instant to come back', () => {
  const throttled = new Throttled('rate', NOW + 90_000)
  expect(decideAfterSend(throttled, FRESH, NOW, 0.5)).toEqual({ do: 'come_back', at: NOW + 90_000 })
})

test('without a credential the connection was ended', () => {
  expect(after('request.not_found')).toEqual({ do: 'refuse', code: 'connection.disconnected', params: {} })
})

test('weather of a day is a no, so that nothing waits behind it for ever', () => {
  const rain = (ageMs: number, attempts: number) =>
    decideAfterSend(new AppError('imap.unreachable'), { requestedAt: NOW - ageMs, attempts }, NOW, 0.5).do
  expect(rain(DAY_MS - 1, 1_000)).toBe('come_back')
  expect(rain(DAY_MS + 1, 60)).toBe('refuse')
  // It waited for its owner and has only just been tried.
  expect(rain(30 * DAY_MS, 59)).toBe('come_back')
})
