import { expect, type Page } from '@playwright/test'

/** Read a mail that waits to its end, and agree to it. @param word What the button says. */
export async function approve(page: Page, word: string): Promise<void> {
  const button = page.getByRole('button', { name: word, exact: true })
  await button.scrollIntoViewIfNeeded()
  await expect(button).toHaveAttribute('aria-disabled', 'false')
  await button.press('Enter')
}
