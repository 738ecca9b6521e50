import type { Page } from '@playwright/test'

/**
 * Load a page anew, whatever is open. From one page of the console to another the browser keeps what it has read of the
 * code, and by way of an empty page it would read all of it again.
 */
export async function arrive(page: Page, path: string): Promise<void> {
  // Addresses that differ behind the # alone are one page to the browser.
  if (path.includes('#') || page.url().includes('#')) await page.goto('about:blank')
  await page.goto(path)
}
