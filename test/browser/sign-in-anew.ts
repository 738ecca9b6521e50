import { expect } from '@playwright/test'
import type { Visitor } from '../journeys/visitor.ts'
import type { Product } from './product.ts'

/**
 * Have the owner come in once more, for what asks for a sign-in within ten minutes: they came in with the first test of a
 * worker, however long ago that is. Those who had their earlier session before are out.
 */
export async function signInAnew(owner: Visitor, product: Product): Promise<void> {
  const token = new URL(await product.takeSignInLink()).hash.slice(1)
  expect((await owner.browser.send('POST', '/v1/sessions/link', { token })).status).toBe(201)
}
