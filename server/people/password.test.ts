import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from './password.ts'

test('a password matches its own hash and no other', async () => {
  const hash = await hashPassword('correct horse battery')
  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$/)
  expect(hash).not.toContain('correct')
  expect(await passwordMatches('correct horse battery', hash)).toBe(true)
  expect(await passwordMatches('correct horse batterz', hash)).toBe(false)
})

test('the same password typed on another keyboard is the same', async () => {
  const hash = await hashPassword('pass\u00e9 compos\u00e9 du matin')
  expect(await passwordMatches('passe\u0301 compose\u0301 du matin', hash)).toBe(true)
})

test('without a hash nothing matches', async () => {
  expect(await passwordMatches('', null)).toBe(false)
  expect(await passwordMatches('x', 'plain$x')).toBe(false)
})
