import { expect, type Page } from '@playwright/test'

/** A person on the sandbox's pages: in this window after a redirect, or in a popup. */
export interface Consenting {
  /** Choose an account that stands in the list, and say yes to being signed in. */
  choose(account: string): Promise<void>
  /** Say yes to being signed in with the account that the page names. */
  signIn(): Promise<void>
  /** Allow what is asked for: a single thing as it stands, of several those whose boxes have these words. */
  allow(...boxes: RegExp[]): Promise<void>
  /** Press *Cancel* on the page that stands open. */
  cancel(): Promise<void>
}

export const READ_BOX = /View your email messages and settings/
export const SEND_BOX = /Send email on your behalf/

/**
 * From a page of the connections to the sandbox's first one, by *Connect Gmail* and the way of reading with this name.
 */
export async function goToConsent(page: Page, mode: RegExp = /^Read\b(?! and)/): Promise<Consenting> {
  await page.getByRole('main').getByRole('button', { name: 'Connect Gmail' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect Gmail' })
  await dialog.getByRole('radio', { name: mode }).click()
  await dialog.getByRole('button', { name: 'Continue to the sandbox Google' }).click()
  return consenting(page)
}

/** Walk the sandbox's pages as a person does: by what is written on them. */
export function consenting(page: Page): Consenting {
  const person: Consenting = {
    async choose(account) {
      await expect(page.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
      await expect(page.getByText('this is not Google')).toBeVisible()
      await page.waitForLoadState()
      const more = page.getByText(/^Show \d+ more$/)
      if (await more.isVisible()) await more.click()
      await page.getByRole('button', { name: account }).click()
      await person.signIn()
    },
    async signIn() {
      await expect(page.getByRole('heading', { name: 'Sign in to Letterlock' })).toBeVisible()
      await page.getByRole('link', { name: 'Continue' }).click()
    },
    async allow(...boxes) {
      await expect(page.getByRole('heading', { name: 'Letterlock wants access to your account' })).toBeVisible()
      for (const box of boxes) await page.getByRole('checkbox', { name: box }).check()
      await page.getByRole('button', { name: boxes.length > 0 ? 'Continue' : 'Allow' }).click()
    },
    async cancel() {
      await page.getByRole('button', { name: 'Cancel' }).click()
    },
  }
  return person
}
