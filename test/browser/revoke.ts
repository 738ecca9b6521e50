import { expect, type Page } from '@playwright/test'
import type { Product } from './product.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

const PRESSED_MS_MAX = 5_000

/** Take access away at the provider, and wait until the page of the connections has learnt of it by *Test*. */
export async function revoke(page: Page, account: string, product: Product): Promise<void> {
  await product.control('POST', `/users/${account}/revoke`)
  await page.goto('/settings/email')
  const card = page.getByRole('article', { name: account })
  const test = card.getByRole('button', { name: /^Testa?$/ })
  const reconnect = card.getByRole('button', { name: /^(Reconnect|Återanslut)$/ })
  await expect(test.or(reconnect).first()).toBeVisible({ timeout: ARRIVED_MS_MAX })
  // Sync may have met it already, and then there is nothing left to test.
  await test.click({ timeout: PRESSED_MS_MAX }).catch(() => undefined)
  await expect(reconnect).toBeVisible({ timeout: ARRIVED_MS_MAX })
}
