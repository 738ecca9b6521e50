import { expect, test } from 'vitest'
import { decideLetter, LINK_MS_MIN, WAIT_MS_MAX } from './decide-letter.ts'

const NOW = 1_000_000_000_000
const ana = { email: 'ana@works.example', role: 'member' } as const
const fresh = { ...ana, expiresAt: NOW + LINK_MS_MIN }
const decide = (invitation: Partial<typeof fresh> | undefined, madeAt = NOW, person: { email: string } = ana) =>
  decideLetter(invitation && { ...fresh, ...invitation }, { mail: { madeAt }, person: { ...ana, ...person }, now: NOW })

test('a mail that goes out at once uses the invitation that it was put down for', () => {
  expect(decide({})).toBe('as_it_stands')
  expect(decide(undefined)).toBe('renew')
})

test('no link goes out that would open nothing: neither an expired one, nor one to another address or role', () => {
  expect(decide({ expiresAt: NOW })).toBe('renew')
  expect(decide({ expiresAt: NOW + LINK_MS_MIN - 1 })).toBe('renew')
  expect(decide({}, NOW, { email: 'other@works.example' })).toBe('renew')
  expect(decideLetter(fresh, { mail: { madeAt: NOW }, person: { ...ana, role: 'manager' }, now: NOW })).toBe('renew')
})

test('what waited for more than a week is not sent, whatever it was', () => {
  expect(decide({}, NOW - WAIT_MS_MAX)).toBe('as_it_stands')
  expect(decide({}, NOW - WAIT_MS_MAX - 1)).toBe('too_late')
  expect(decide(undefined, NOW - WAIT_MS_MAX - 1)).toBe('too_late')
})
