import { expect, type Page } from '@playwright/test'

/** A person on the sandbox's pages: in this window after a redirect, or in a popup. */
export interface Consenting {
  /** Choose an account that stands in the list, and say yes to being signed in. */
  choose(account: string): Promise<void>
  /** Tick these boxes by their words, and go on. */
  allow(...boxes: RegExp[]): Promise<void>
  /** Press *Cancel* on the page that stands open. */
  cancel(): Promise<void>
}

export const READ_BOX = /View your email messages and settings/
export const SEND_BOX = /Send email on your behalf/

/** Walk the sandbox's pages as a person does: by what is written on them. */
export function consenting(page: Page): Consenting {
  return {
    async choose(account) {
      await expect(page.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
      await expect(page.getByText('this is not Google')).toBeVisible()
      await page.getByRole('button', { name: account }).click()
      await expect(page.getByRole('heading', { name: 'Sign in to Letterlock' })).toBeVisible()
      await page.getByRole('link', { name: 'Continue' }).click()
      await expect(page.getByRole('heading', { name: /wants access to your account/ })).toBeVisible()
    },
    async allow(...boxes) {
      for (const box of boxes) await page.getByRole('checkbox', { name: box }).check()
      await page.getByRole('button', { name: 'Continue' }).click()
    },
    async cancel() {
      await page.getByRole('button', { name: 'Cancel' }).click()
    },
  }
}
