import { expect, type Page } from '@playwright/test'
import type { Product } from './product.ts'

/** Take access away at the provider, and wait until the page of the connections has learnt of it by *Test*. */
export async function revoke(page: Page, account: string, product: Product): Promise<void> {
  await product.control('POST', `/users/${account}/revoke`)
  await page.goto('/settings/email')
  const card = page.getByRole('article', { name: account })
  await card.getByRole('button', { name: /^Testa?$/ }).click()
  await expect(card.getByRole('button', { name: /^(Reconnect|Återanslut)$/ })).toBeVisible()
}
