import { expect, test } from 'vitest'
import { newTenantToken, readTenantToken } from './token.ts'

const TENANT = 'tnt_0123456789abcdef0123456789abcdef' as const

test('a token finds its tenant and its own hash again', () => {
  const { token, hash } = newTenantToken(TENANT)
  expect(readTenantToken(token.reveal())).toEqual({ tenantId: TENANT, hash })
})

test.each([
  undefined,
  '',
  'x',
  `${TENANT}.short`,
  `${TENANT}.${'a'.repeat(44)}`,
  `${TENANT}.${'a'.repeat(42)}!`,
  `tnt_zz.${'a'.repeat(43)}`,
])('what is no token of ours is not looked up: %s', (text) => {
  expect(readTenantToken(text)).toBeUndefined()
})
