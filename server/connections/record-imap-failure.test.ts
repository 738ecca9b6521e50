import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { decideImapStatus } from './record-imap-failure.ts'

const NOW = 1_800_000_000_000
const active = { status: 'active', statusAt: NOW - 86_400_000, reasonCode: null } as const
const calm = { ...active, weatherSince: null }
const overADay = { ...active, weatherSince: NOW - 86_400_001 }
const refused = new AppError('imap.password_refused')
const refusedBefore = (ago: number, reasonCode = 'imap.password_refused') =>
  ({ status: 'failing', statusAt: NOW - ago, reasonCode, weatherSince: NOW - ago }) as const

test('one refusal of an app password ends nothing yet, and is told', () => {
  expect(decideImapStatus(calm, 'app_password', refused, NOW)).toEqual({
    status: 'failing',
    reasonCode: 'imap.password_refused',
  })
  expect(decideImapStatus(refusedBefore(60_000), 'app_password', refused, NOW)).toBeUndefined()
})

test('a second refusal minutes later ends the connection, whichever words the server chooses', () => {
  const ended = { status: 'needs_reconnect', reasonCode: 'imap.password_refused' }
  expect(decideImapStatus(refusedBefore(240_000), 'app_password', refused, NOW)).toEqual(ended)
  const otherWords = refusedBefore(240_000, 'imap.app_password_required')
  expect(decideImapStatus(otherWords, 'app_password', refused, NOW)).toEqual(ended)
})

test('weather before a refusal is no refusal', () => {
  const rained = refusedBefore(90_000_000, 'imap.unreachable')
  expect(decideImapStatus(rained, 'app_password', refused, NOW)).toMatchObject({ status: 'failing' })
})

test('the same word about a token ends nothing: its issuer would say so', () => {
  expect(decideImapStatus(calm, 'token', refused, NOW)).toBeUndefined()
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
