import { expect } from '@playwright/test'
import type { Visitor } from '../journeys/visitor.ts'
import type { Product } from './product.ts'
import { signInAnew } from './sign-in-anew.ts'

/**
 * Give the owner a password that a test knows. The first one asks for a sign-in within ten minutes, so they come in anew; those
 * who had their earlier session before are out.
 *
 * @returns their address
 */
export async function givePassword(owner: Visitor, product: Product, password: string): Promise<string> {
  const { member, hasPassword } = await owner.read<{ member: { email: string }; hasPassword: boolean }>('/v1/session')
  if (!hasPassword) await signInAnew(owner, product)
  const change = { next: password, ...(hasPassword && { current: password }) }
  expect((await owner.browser.send('PUT', '/v1/me/password', change)).ok).toBe(true)
  return member.email
}
