import { expect, test } from 'vitest'
import { CLICKSEND } from './clicksend.ts'
import { DISCORD } from './discord.ts'
import { requireKey } from './require-key.ts'

const KEY = '0A1B2C3D-0A1B-2C3D-4E5F-0A1B2C3D4E5F'

test('an API key is taken, the account’s password is not', () => {
  expect(requireKey(CLICKSEND, { username: 'kim', credential: KEY }).in).toBe('basic')
  for (const credential of ['correct horse battery', 'Passw0rd!', `${KEY}x`, ` ${KEY}`]) {
    expect(() => requireKey(CLICKSEND, { username: 'kim', credential })).toThrow('provider.password_refused')
  }
})

test('a key without its username, or for a provider that knows none, is refused', () => {
  expect(() => requireKey(CLICKSEND, { credential: KEY })).toThrow('request.invalid')
  expect(() => requireKey(DISCORD, { credential: KEY })).toThrow('provider.takes_no_key')
})
