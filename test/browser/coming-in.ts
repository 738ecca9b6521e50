import { expect, type Page } from '@playwright/test'
import { ARRIVED_MS_MAX } from './rows.ts'
import type { Locale, Words } from './words.ts'

/** What somebody new chooses as they come in. */
const PASSWORD = 'a long enough password'

/** Somebody to be invited, and in which language; without one, in the organisation's. */
interface Newcomer {
  name: string
  email: string
  language?: Locale
}

/** Invite somebody new from the list of people, by mail. */
export async function inviteByMail(desk: Page, words: Words, person: Newcomer): Promise<void> {
  await desk.goto('/people')
  await desk
    .getByRole('main')
    .getByRole('button', { name: words('invitations.invite') })
    .click()
  const dialog = desk.getByRole('dialog', { name: words('invitations.invite.title') })
  await dialog.locator('input[name=name]').fill(person.name)
  await dialog.locator('input[name=email]').fill(person.email)
  if (person.language) await dialog.locator('select[name=language]').selectOption(person.language)
  await dialog.getByRole('button', { name: words('invitations.do.mail') }).click()
  await expect(dialog.getByRole('status')).toContainText(person.email)
  await dialog
    .getByRole('button', { name: words('action.close') })
    .last()
    .click()
  await expect(dialog).toBeHidden()
}

/** Accept as somebody new: their own password, one press. */
export async function accept(page: Page, words: Words): Promise<void> {
  await expect(page.getByRole('heading', { name: words('invite.title') })).toBeVisible()
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.locator('input[name=password]').press('Enter')
}

/** Press *Test* in the drawer of one's own mailbox and read what it says: `✅ Authenticated as …`. */
export async function testInDrawer(page: Page, words: Words, account: string): Promise<void> {
  const card = page.getByRole('article', { name: account })
  await expect(card.getByText(words('status.active'))).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await card.getByRole('button', { name: words('card.manage') }).click()
  const drawer = page.getByRole('dialog', { name: words('drawer.title') })
  await drawer.getByRole('button', { name: words('card.test') }).click()
  const said = words('card.tested').source.slice(1, -1).replace('.*', account.replaceAll('.', '\\.'))
  await expect(drawer.getByText(new RegExp(`^✅ ${said}$`))).toBeVisible({ timeout: ARRIVED_MS_MAX })
}
