import { expect, test } from 'vitest'
import { AppError, ERRORS, type ErrorCode } from '../core/errors.ts'
import { decideAfterRun } from './decide-after-run.ts'

const now = 1_000_000
const after = (code: ErrorCode, params = {}) => decideAfterRun(new AppError(code, undefined, { params }), now, 0.5)

test('only what its owner must mend halts a mailbox', () => {
  const halting = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => after(code).do === 'halt')
  for (const code of halting) expect(ERRORS[code].retry).toBe('after_reconnect')
  expect(halting).toContain('connection.needs_reconnect')
  expect(halting).toContain('gmail.scope_insufficient')
  expect(halting).not.toContain('gmail.unreachable')
  expect(halting).not.toContain('oauth.client_rejected')
})

test('weather is come back to within two minutes', () => {
  expect(after('gmail.unreachable')).toEqual({ do: 'come_back', at: now + 60_000 })
  expect(after('gmail.token_refused')).toEqual({ do: 'come_back', at: now + 60_000 })
})

test('a mail server that does not like our sign-in is not asked every minute', () => {
  expect(after('imap.unreachable')).toEqual({ do: 'come_back', at: now + 60_000 })
  for (const code of [
    'imap.password_doubted',
    'imap.token_refused',
    'imap.not_enabled',
    'imap.bandwidth_exceeded',
  ] as const) {
    expect(after(code)).toEqual({ do: 'come_back', at: now + 600_000 })
  }
})

test('what a mail server lacks is its operator’s to mend, not a fault of ours', () => {
  for (const code of ['imap.sign_in_method_missing', 'imap.address_not_allowed', 'imap.encryption_required'] as const) {
    expect(after(code)).toEqual({ do: 'come_back', at: now + 600_000 })
  }
})

test('a throttle is come back to at the instant named', () => {
  expect(after('gmail.throttled', { until: new Date(now + 90_000).toISOString() })).toEqual({
    do: 'come_back',
    at: now + 90_000,
  })
})

test('what another has taken is left alone', () => {
  expect(after('sync.overtaken')).toEqual({ do: 'leave' })
  expect(after('connection.paused')).toEqual({ do: 'leave' })
  expect(after('server.stopping')).toEqual({ do: 'leave' })
})

test('a fault of ours is called one and tried again', () => {
  expect(after('server.failed')).toEqual({ do: 'fail', at: now + 60_000 })
  expect(after('gmail.refused')).toEqual({ do: 'fail', at: now + 60_000 })
})
