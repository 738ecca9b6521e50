import { expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import { Throttled } from '../../transport/gmail/failure.ts'
import { decideAfterSend } from './decide-after-send.ts'

const NOW = 1_000_000
const after = (code: ErrorCode) => decideAfterSend(new AppError(code), NOW, 0.5)

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
  ['gmail.scope_insufficient', 'refuse'],
  ['action.label_unknown', 'refuse'],
  ['server.failed', 'refuse'],
  ['server.stopping', 'leave'],
] as const)('%s: %s', (code, expected) => {
  expect(after(code).do).toBe(expected)
})

test('a throttle names the instant to come back', () => {
  expect(decideAfterSend(new Throttled('rate', NOW + 90_000), NOW, 0.5)).toEqual({ do: 'come_back', at: NOW + 90_000 })
})

test('without a credential the connection was ended', () => {
  expect(after('request.not_found')).toEqual({ do: 'refuse', code: 'connection.disconnected', params: {} })
})
