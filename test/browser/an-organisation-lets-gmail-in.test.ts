import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { openAnotherBrowser } from './another-browser.ts'
import { accept, inviteByMail, testInDrawer } from './coming-in.ts'
import { consenting } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'
import { caughtLink } from './invite-mail.ts'
import { deliver } from './letters.ts'
import type { Product } from './product.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { type Locale, type Words, wordsIn } from './words.ts'

test.describe.configure({ timeout: 180_000 })

for (const [locale, browser] of [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const satisfies readonly (readonly [Locale, string])[]) {
  test.describe(`two gates and a grant (${locale})`, () => {
    test.use({ locale: browser, permissions: ['clipboard-read', 'clipboard-write'] })
    const words = wordsIn(locale)

    test('Workspace trusts the client, an admin enables Gmail, and a member who was invited connects their own mailbox', async ({
      browser: machine,
      desk,
      owner,
      product,
    }) => {
      const domain = `${randomUUID().slice(0, 8)}.example`
      const person = { name: `Maja Medlem ${locale}`, email: `maja@${domain}` }
      const subject = `Only Maja reads this ${locale}`
      await product.control('POST', '/users', { ...person, domain })
      await product.control('PUT', `/domains/${domain}`, { unconfiguredDefault: 'block' })
      await deliver(product, person.email, { subject })

      try {
        await test.step('Gmail is off while somebody is invited', async () => {
          await turnOff(desk, words)
          await inviteByMail(desk, words, { ...person, language: locale })
        })
        const member = await openAnotherBrowser(machine, product, locale)
        await test.step('the member accepts what came by mail, and sees who turned it off', async () => {
          await member.page.goto(await caughtLink(product, person.email))
          await accept(member.page, words)
          await expect(member.page).toHaveURL(/\/(inbox|settings)/)
          await member.page.goto('/integrations')
          await expect(gmail(member.page)).toContainText('Robin Ek')
          await expect(gmail(member.page).getByRole('button')).toHaveCount(0)
        })
        await test.step('the admin enables it in Admin → Integrations', async () => {
          await desk.goto('/admin/integrations')
          const opened = await openGmail(desk)
          await opened.getByRole('button', { name: words('admin.int.turnOn') }).press('Enter')
          await expect(opened.getByRole('button', { name: words('admin.int.turnOff') })).toBeVisible()
          await desk.keyboard.press('Escape')
          await expect(drawer(desk)).toBeHidden()
        })
        await test.step('Google’s own gate is still shut', async () => {
          await goToGoogle(member.page, words, person.email)
          await expect(member.page.getByText(/access_not_configured|needs to review/).first()).toBeVisible()
        })
        await test.step('the guide to Workspace trust is followed, with the client ID that it gives', async () => {
          await desk.getByRole('link', { name: words('admin.int.trust.link') }).click()
          await expect(desk.getByRole('heading', { level: 1, name: words('trust.title') })).toBeVisible()
          await trustAtGoogle(desk, words, product, domain)
        })
        await test.step('the member consents, and has their own mailbox', async () => {
          await goToGoogle(member.page, words, person.email)
          const consent = consenting(member.page)
          await consent.signIn()
          await consent.allow()
          await testInDrawer(member.page, words, person.email)
          await member.page.keyboard.press('Escape')
          await member.page
            .getByRole('article', { name: person.email })
            .getByRole('link', { name: words('card.inbox') })
            .click()
          await expect(row(member.page, subject)).toBeVisible({ timeout: ARRIVED_MS_MAX })
        })
        await test.step('and nobody else’s: the owner of the organisation sees that it is connected, and no letter', async () => {
          await desk.goto('/admin/integrations/connected')
          await expect(desk.getByRole('main').getByRole('listitem').filter({ hasText: person.email })).toBeVisible()
          await desk.goto('/inbox')
          await expect(desk.getByRole('heading', { name: words('connections.empty') })).toBeVisible()
          await expect(desk.getByText(subject)).toHaveCount(0)
        })
        await member.end()
      } finally {
        await owner.browser.send('POST', '/v1/admin/integrations/gmail/on')
      }
    })
  })
}

const gmail = (page: Page) => page.getByRole('main').getByRole('article', { name: 'Gmail', exact: true })
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Gmail', exact: true })

async function openGmail(page: Page) {
  await page.getByRole('main').getByRole('button', { name: 'Gmail', exact: true }).press('Enter')
  return drawer(page)
}

async function turnOff(desk: Page, words: Words): Promise<void> {
  await desk.goto('/admin/integrations')
  const opened = await openGmail(desk)
  await opened.getByRole('button', { name: words('admin.int.turnOff') }).press('Enter')
  const question = desk.getByRole('dialog', { name: words('admin.int.off.title') })
  await question.getByLabel(words('admin.int.off.why')).fill('Our Workspace does not trust the app yet.')
  await question.getByLabel(words('admin.int.off.type')).fill('Gmail')
  await question.getByRole('button', { name: words('admin.int.off.do') }).click()
  await expect(question).toBeHidden()
  await expect(opened.getByRole('button', { name: words('admin.int.turnOn') })).toBeVisible()
}

/** From *My Integrations* to Google’s pages, as far as the account. */
async function goToGoogle(page: Page, words: Words, account: string): Promise<void> {
  await page.goto('/integrations')
  await gmail(page).getByRole('button').click()
  const dialog = page.getByRole('dialog', { name: words('connect.title') })
  await dialog.getByRole('radio').nth(1).click()
  await dialog.getByRole('button', { name: words('connect.continue.sandbox') }).click()
  await expect(page.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
  await page.waitForLoadState()
  const more = page.getByText(/^Show \d+ more$/)
  if (await more.isVisible()) await more.click()
  await page.getByRole('button', { name: account }).click()
}

/** What an administrator does in Google’s Admin console, with what the guide gave them to paste. */
async function trustAtGoogle(desk: Page, words: Words, product: Product, domain: string): Promise<void> {
  await desk.getByRole('button', { name: new RegExp(`: ${words('trust.clientId').source.slice(1, -1)}$`) }).click()
  const clientId = await desk.evaluate<string>('navigator.clipboard.readText()')
  expect(clientId).toMatch(/\.apps\.googleusercontent\.com$/)
  await product.control('PUT', `/domains/${domain}`, { clientId, policy: 'trusted' })
}
