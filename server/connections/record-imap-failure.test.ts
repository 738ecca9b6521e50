import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { decideImapStatus } from './record-imap-failure.ts'

const NOW = 1_800_000_000_000
const calm = { weatherSince: null }
const overADay = { weatherSince: NOW - 86_400_001 }

test('the server’s own word about an app password ends the connection', () => {
  const refused = new AppError('imap.password_refused')
  expect(decideImapStatus(calm, 'app_password', refused, NOW)).toEqual({
    status: 'needs_reconnect',
    reasonCode: 'imap.password_refused',
  })
})

test('the same word about a token ends nothing: its issuer would say so', () => {
  expect(decideImapStatus(calm, 'token', new AppError('imap.password_refused'), NOW)).toBeUndefined()
})

test('what the owner must switch on is told at once', () => {
  const off = new AppError('imap.not_enabled')
  expect(decideImapStatus(calm, 'app_password', off, NOW)).toMatchObject({ status: 'failing' })
})

test('weather is told after a day', () => {
  const away = new AppError('imap.unreachable')
  expect(decideImapStatus(calm, 'app_password', away, NOW)).toBeUndefined()
  expect(decideImapStatus(overADay, 'app_password', away, NOW)).toMatchObject({
    status: 'failing',
    reasonCode: 'imap.unreachable',
  })
})
