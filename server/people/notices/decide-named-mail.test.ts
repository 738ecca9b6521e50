import { expect, test } from 'vitest'
import { decideNamedMail } from './decide-named-mail.ts'

const NOW = 1_795_000_000_000
const HOUR = 3_600_000
const DAY = 24 * HOUR

const notice = (of: Partial<Parameters<typeof decideNamedMail>[0]> = {}) => ({
  kind: 'connection.broke' as const,
  at: NOW - HOUR,
  overAt: null,
  connection: { status: 'needs_reconnect' as const, consentEndsAt: null },
  ...of,
})
const decide = (of: Parameters<typeof notice>[0], mailedAt: number[] = [], isRefused = false) =>
  decideNamedMail(notice(of), { isRefused, mailedAt }, NOW)

test('up to three a day go out at once, the fourth when the first of the three is a day old', () => {
  expect(decide({}, [NOW - 1, NOW - 2])).toBe('now')
  expect(decide({}, [NOW - 1, NOW - HOUR, NOW - 20 * HOUR])).toEqual({ later: NOW + 4 * HOUR })
  expect(decide({}, [NOW - 1, NOW - 2, NOW - HOUR, NOW - 2 * HOUR])).toEqual({ later: NOW + 23 * HOUR })
})

test('whoever refused is never mailed, nor what only pages say, nor what has waited a week', () => {
  expect(decide({}, [], true)).toBe('never')
  expect(decide({ kind: 'mailbox.given' })).toBe('never')
  expect(decide({ at: NOW - 7 * DAY })).toBe('now')
  expect(decide({ at: NOW - 7 * DAY - 1 })).toBe('never')
})

test.each([
  ['that ends as it was told', { status: 'active', consentEndsAt: NOW + DAY }, 'now'],
  ['that idles', { status: 'paused', consentEndsAt: null }, 'now'],
  ['that was given anew', { status: 'active', consentEndsAt: NOW + 8 * DAY }, 'never'],
  ['that needs no warning: it broke', { status: 'needs_reconnect', consentEndsAt: NOW + DAY }, 'never'],
  ['that is disconnected', { status: 'disconnected', consentEndsAt: NOW + DAY }, 'never'],
] as const)('of a consent %s the mail goes %3$s', (_what, connection, decision) => {
  expect(decide({ kind: 'connection.expiring', overAt: NOW + DAY, connection })).toBe(decision)
})

test('of a consent that has ended nobody is told that it will', () => {
  const connection = { status: 'active', consentEndsAt: NOW } as const
  expect(decide({ kind: 'connection.expiring', overAt: NOW, connection })).toBe('never')
})
