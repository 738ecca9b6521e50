import type { Page } from '@playwright/test'
import type { Words } from './words.ts'

/** Open what somebody was told and has seen. A narrow screen has no bell: there it is behind one's own name. */
export async function openNotices(page: Page, words: Words): Promise<void> {
  const bell = page.getByRole('button', { name: words('notices.title') })
  const me = page.getByRole('button', { name: words('frame.me') })
  await me.waitFor()
  if (await bell.isVisible()) return bell.click()
  await me.click()
  await page.getByRole('menuitem', { name: words('notices.title') }).click()
}
