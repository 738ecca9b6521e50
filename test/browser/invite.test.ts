import type { Browser, Page } from '@playwright/test'
import { makeAccount } from './accounts.ts'
import { consenting } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'
import { caughtLink } from './invite-mail.ts'
import type { Product } from './product.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { lookOver } from './walk.ts'
import { watchPages } from './watch-page.ts'
import { type Locale, wordsIn } from './words.ts'

const PASSWORD = 'a long enough password'
const TAGS: Record<Locale, string> = { en: 'en-GB', sv: 'sv-SE' }

test.describe.configure({ timeout: 120_000 })

for (const locale of ['en', 'sv'] as const) {
  test(`an employee is invited by mail, accepts and connects Gmail by consent; the list says so (${locale})`, async ({
    browser,
    desk,
    product,
  }) => {
    const words = wordsIn(locale)
    const account = await makeAccount(product, 'employee')
    await setLanguage(desk, locale)
    await desk.goto('/people')
    await desk
      .getByRole('main')
      .getByRole('button', { name: words('invitations.invite') })
      .click()
    const dialog = desk.getByRole('dialog', { name: words('invitations.invite.title') })
    await dialog.locator('input[name=name]').fill(`Emma Employee ${locale}`)
    await dialog.locator('input[name=email]').fill(account)
    expect(await lookOver(desk)).toEqual([])
    await dialog.getByRole('button', { name: words('invitations.do.mail') }).click()
    await expect(dialog.getByRole('status')).toContainText(account)
    await dialog
      .getByRole('button', { name: words('action.close') })
      .last()
      .click()
    await desk.goto('/people/invitations')
    await expect(rowOf(desk, account)).toContainText(words('invitations.state.open').source.slice(1, -1))

    const { page, end } = await freshPage(browser, product, locale)
    await page.goto(await caughtLink(product, account))
    await expect(page.getByRole('heading', { name: words('invite.title') })).toBeVisible()
    await expect(page.getByText(words('invite.sees'))).toBeVisible()
    expect(await lookOver(page)).toEqual([])
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.locator('input[name=password]').press('Enter')

    const connect = page.getByRole('dialog', { name: words('connect.title') })
    await connect.getByRole('radio').nth(1).click()
    await connect.getByRole('button', { name: words('connect.continue.sandbox') }).click()
    const person = consenting(page)
    await person.choose(account)
    await person.allow()
    await expect(page.getByRole('article', { name: account })).toBeVisible({ timeout: ARRIVED_MS_MAX })
    expect(page.url()).not.toContain('tnt_')
    await end()

    await desk.reload()
    await expect(rowOf(desk, account)).toContainText(words('invitations.state.connected').source.slice(1, -1))
    expect(await lookOver(desk)).toEqual([])
  })

  test(`where consent is switched off, the invited is led to the form for a mail server (${locale})`, async ({
    browser,
    desk,
    owner,
    product,
  }) => {
    const words = wordsIn(locale)
    const account = await makeAccount(product, 'imap')
    const oauth = (on: boolean) => owner.browser.send('PATCH', '/v1/admin/integrations/gmail', { oauth: on })
    expect((await oauth(false)).status).toBe(200)
    try {
      await setLanguage(desk, locale)
      await desk.goto('/people/invitations')
      await desk
        .getByRole('main')
        .getByRole('button', { name: words('invitations.invite') })
        .click()
      const dialog = desk.getByRole('dialog', { name: words('invitations.invite.title') })
      await dialog.locator('input[name=name]').fill(`Ivar Imap ${locale}`)
      await dialog.locator('input[name=email]').fill(account)
      await dialog.getByText(words('invitations.way.link')).click()
      await dialog.getByRole('button', { name: words('invitations.do.link') }).click()
      const made = desk.getByRole('dialog')
      await expect(made.getByLabel(words('invitations.link'))).toHaveValue(/\/invite#/)
      const link = await made.getByLabel(words('invitations.link')).inputValue()

      const { page, end } = await freshPage(browser, product, locale)
      await page.goto(link)
      await expect(page.getByText(words('invite.next.imap'))).toBeVisible()
      await page.locator('input[name=password]').fill(PASSWORD)
      await page.getByRole('button', { name: words('invite.do') }).click()
      const form = page.getByRole('dialog', { name: words('imap.title') })
      await form.locator('input[name=address]').fill(account)
      await form.getByRole('button', { name: words('imap.find') }).click()
      const password = form.locator('input[name=app-password]')
      await password.waitFor({ timeout: ARRIVED_MS_MAX })
      const path = `/users/${encodeURIComponent(account)}/app-passwords`
      const app = await product.control<{ password: string }>('POST', path, { name: 'Letterlock' })
      await password.fill(app.password)
      await form.getByRole('button', { name: words('imap.connect'), exact: true }).click()
      await expect(form.getByRole('heading', { name: account })).toBeVisible({ timeout: ARRIVED_MS_MAX })
      await end()
      await made
        .getByRole('button', { name: words('action.close') })
        .last()
        .click()
      await desk.reload()
      await expect(rowOf(desk, account)).toContainText(words('invitations.state.connected').source.slice(1, -1))
    } finally {
      expect((await oauth(true)).status).toBe(200)
    }
  })
}

test('a team is invited after a look at it, by keyboard alone, and the list shows how far it is', async ({
  desk,
  owner,
  product,
}) => {
  const department = `Quay ${Date.now()}`
  for (const name of ['ada', 'bo']) {
    const email = await makeAccount(product, name)
    const answer = await owner.browser.send('POST', '/v1/members', { name: `Team ${name}`, email, department })
    expect(answer.status).toBe(201)
  }
  await desk.goto('/people/invitations')
  const open = desk.getByRole('button', { name: 'Invite a team' })
  await open.focus()
  await desk.keyboard.press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Invite many at once' })
  await dialog.getByRole('combobox').selectOption({ label: `${department} (2)` })
  await expect(dialog.getByText('2 people get a mail:')).toBeVisible()
  expect(await lookOver(desk)).toEqual([])
  await dialog.getByRole('button', { name: 'Mail 2 people' }).press('Enter')
  await expect(dialog).toBeHidden()
  const round = desk.getByRole('listitem').filter({ hasText: `Invitations to ${department}` })
  await expect(round).toContainText('2 of 2 mailed', { timeout: ARRIVED_MS_MAX })
  await desk.getByRole('button', { name: 'Remind', exact: true }).click()
  const reminder = desk.getByRole('dialog', { name: 'Remind everybody who has not connected' })
  await expect(reminder.getByText('was mailed within 24 hours').first()).toBeVisible()
  expect(await lookOver(desk)).toEqual([])
})

test('whoever is signed in as another is asked who they are, and a link that is none says so', async ({
  browser,
  desk,
  owner,
  product,
}) => {
  const email = await makeAccount(product, 'other')
  const answer = await owner.browser.send('POST', '/v1/invitations', {
    way: 'link',
    person: { name: 'Otto Other', email, role: 'member' },
  })
  const { link } = (await answer.json()) as { link: string }
  await desk.goto(link)
  await expect(desk.getByRole('heading', { name: /^This invitation is for o…@consumer\.example$/ })).toBeVisible()
  expect(await lookOver(desk)).toEqual([])
  const { page, end } = await freshPage(browser, product, 'en')
  await page.goto(`${link}x`)
  await expect(page.getByText('This link is no invitation', { exact: true })).toBeVisible()
  expect(await lookOver(page)).toEqual([])
  await end()
})

function rowOf(page: Page, account: string) {
  return page.getByRole('list').getByRole('listitem').filter({ hasText: account })
}

async function setLanguage(page: Page, locale: Locale): Promise<void> {
  await page.addInitScript(`localStorage.setItem('letterlock.locale', ${JSON.stringify(locale)})`)
}

/** A browser of somebody else, who has never been here. */
async function freshPage(browser: Browser, product: Product, locale: Locale) {
  const context = await browser.newContext({ baseURL: product.url, locale: TAGS[locale] })
  const watch = watchPages(context)
  watch.passOver(product.sandboxUrl)
  return {
    page: await context.newPage(),
    async end() {
      expect(watch.complaints(), 'errors on pages').toEqual([])
      await context.close()
    },
  }
}
