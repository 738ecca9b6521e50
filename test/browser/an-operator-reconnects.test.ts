import type { Page } from '@playwright/test'
import { consenting } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { type Locale, type Words, wordsIn } from './words.ts'

test.describe.configure({ timeout: 240_000 })

for (const [locale, browser] of [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const satisfies readonly (readonly [Locale, string])[]) {
  test.describe(`an operations mailbox (${locale})`, () => {
    test.use({ locale: browser })
    const words = wordsIn(locale)

    test('is connected, read, disconnected, taken back at Google and reconnected, and no letter is lost or doubled', async ({
      account,
      desk,
      product,
    }) => {
      const card = desk.getByRole('article', { name: account })
      const status = (id: 'status.active' | 'status.revoked') => card.getByText(words(id))
      const subjects = {
        before: `Twelve crates ${locale}`,
        away: `While away ${locale}`,
        after: `Back again ${locale}`,
      }
      await deliver(product, account, { subject: subjects.before })

      await test.step('nothing is connected, and one button leads to consent', async () => {
        await desk.goto('/settings/email')
        await expect(desk.getByRole('heading', { name: words('connections.empty') })).toBeVisible()
        await desk
          .getByRole('main')
          .getByRole('button', { name: words('connections.connect') })
          .click()
        await consent(desk, words, account)
        await expect(status('status.active')).toBeVisible({ timeout: ARRIVED_MS_MAX })
      })
      await test.step('the import began by itself, and the inbox shows its letter', async () => {
        await card.getByRole('link', { name: words('card.inbox') }).click()
        await expect(row(desk, subjects.before)).toBeVisible({ timeout: ARRIVED_MS_MAX })
      })
      await test.step('disconnected, the mail stays and nothing more comes', async () => {
        await disconnect(desk, words, account)
        await deliver(product, account, { subject: subjects.away })
        await desk.getByRole('listitem').filter({ hasText: account }).getByRole('link').click()
        await expect(row(desk, subjects.before)).toBeVisible({ timeout: ARRIVED_MS_MAX })
        await expect(row(desk, subjects.away)).toHaveCount(0)
      })
      await test.step('connected again it goes on where it stopped, with what came meanwhile', async () => {
        await desk.goto('/settings/email')
        const kept = desk.getByRole('listitem').filter({ hasText: account })
        await kept.getByRole('button', { name: words('kept.reconnect') }).click()
        await consent(desk, words, account)
        await expect(status('status.active')).toBeVisible({ timeout: ARRIVED_MS_MAX })
        await expect(desk.getByRole('heading', { name: words('kept.title') })).toBeHidden()
        await card.getByRole('link', { name: words('card.inbox') }).click()
        for (const subject of [subjects.before, subjects.away]) {
          await expect(row(desk, subject)).toHaveCount(1, { timeout: ARRIVED_MS_MAX })
        }
      })
      await test.step('access that its owner takes back at Google is told, and Reconnect mends it', async () => {
        await takeBackAtGoogle(desk, product.sandboxUrl)
        await desk.goto('/settings/email')
        const test = card.getByRole('button', { name: words('card.test') })
        const reconnect = card.getByRole('button', { name: words('card.reconnect') })
        await expect(test.or(reconnect).first()).toBeVisible({ timeout: ARRIVED_MS_MAX })
        // Google tells of it, too: then there is nothing left to test.
        if (await test.isVisible()) await test.click({ timeout: 5_000 }).catch(() => undefined)
        await expect(status('status.revoked')).toBeVisible({ timeout: ARRIVED_MS_MAX })
        await reconnect.click()
        await consentAgain(desk, words)
        await expect(status('status.active')).toBeVisible({ timeout: ARRIVED_MS_MAX })
      })
      await test.step('a fresh letter arrives by Sync now, and every letter is there once', async () => {
        await deliver(product, account, { subject: subjects.after })
        await card.getByRole('button', { name: words('card.sync') }).click()
        await card.getByRole('link', { name: words('card.inbox') }).click()
        for (const subject of Object.values(subjects)) {
          await expect(row(desk, subject)).toHaveCount(1, { timeout: ARRIVED_MS_MAX })
        }
      })
    })
  })
}

/** From the question what may be read to the far side's first page. */
async function goOn(desk: Page, words: Words): Promise<void> {
  await desk.getByRole('dialog').getByRole('radio').nth(1).click()
  await desk.getByRole('button', { name: words('connect.continue.sandbox') }).click()
}

async function consent(desk: Page, words: Words, account: string): Promise<void> {
  await goOn(desk, words)
  const person = consenting(desk)
  await person.choose(account)
  await person.allow()
}

/** Whoever is named by us is not asked who they are: they are signed in there by now. */
async function consentAgain(desk: Page, words: Words): Promise<void> {
  await goOn(desk, words)
  const person = consenting(desk)
  await person.signIn()
  await person.allow()
}

async function disconnect(desk: Page, words: Words, account: string): Promise<void> {
  await desk.goto('/settings/email')
  await desk
    .getByRole('article', { name: account })
    .getByRole('button', { name: words('card.disconnect') })
    .click()
  const dialog = desk.getByRole('dialog', { name: words('disconnect.title') })
  await dialog.getByRole('button', { name: words('disconnect.do.keep') }).click()
  await expect(desk.getByText(account).and(desk.getByRole('article'))).toHaveCount(0)
  await expect(desk.getByRole('heading', { name: words('kept.title') })).toBeVisible()
}

/** As its owner does: on the account's own page at the provider. */
async function takeBackAtGoogle(desk: Page, provider: string): Promise<void> {
  await desk.goto(`${provider}/permissions`)
  await desk.getByRole('button', { name: 'Remove access' }).click()
  await expect(desk.getByText('No app has access to this account.')).toBeVisible()
}
