import type { Page } from '@playwright/test'
import { makeAccount } from './accounts.ts'
import { openAnotherBrowser } from './another-browser.ts'
import { tabAndPress, tabTo } from './by-keyboard.ts'
import { accept, inviteByMail, testInDrawer } from './coming-in.ts'
import { consenting } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'
import { caughtLink } from './invite-mail.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { lookOver } from './walk.ts'
import { type Locale, wordsIn } from './words.ts'

const TAGS: Record<Locale, string> = { en: 'en-GB', sv: 'sv-SE' }

test.describe.configure({ timeout: 240_000 })

for (const locale of ['en', 'sv'] as const) {
  test(`an employee is invited by mail, accepts and connects Gmail by consent; the list says so (${locale})`, async ({
    browser,
    desk,
    product,
  }) => {
    const words = wordsIn(locale)
    const account = await makeAccount(product, 'employee')
    await setLanguage(desk, locale)
    await inviteByMail(desk, words, { name: `Emma Employee ${locale}`, email: account, language: locale })
    await desk.goto('/people/invitations')
    await expect(rowOf(desk, account)).toContainText(words('invitations.state.open').source.slice(1, -1))

    const { page, end } = await openAnotherBrowser(browser, product, locale)
    await page.goto(await caughtLink(product, account))
    await expect(page.getByText(words('invite.sees'))).toBeVisible()
    expect(await lookOver(page)).toEqual([])
    await accept(page, words)

    const connect = page.getByRole('dialog', { name: words('connect.title') })
    await connect.getByRole('radio').nth(1).click()
    await connect.getByRole('button', { name: words('connect.continue.sandbox') }).click()
    const person = consenting(page)
    await person.choose(account)
    await person.allow()
    await testInDrawer(page, words, account)
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
      await dialog.locator('select[name=language]').selectOption(locale)
      await dialog.getByText(words('invitations.way.link')).click()
      await dialog.getByRole('button', { name: words('invitations.do.link') }).click()
      const made = desk.getByRole('dialog')
      await expect(made.getByLabel(words('invitations.link'))).toHaveValue(/\/invite#/)
      const link = await made.getByLabel(words('invitations.link')).inputValue()

      const { page, end } = await openAnotherBrowser(browser, product, locale)
      await page.goto(link)
      await expect(page.getByText(words('invite.next.imap'))).toBeVisible()
      await accept(page, words)
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
      await form
        .getByRole('button', { name: words('action.close') })
        .last()
        .click()
      await expect(form).toBeHidden()
      await testInDrawer(page, words, account)
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

for (const [locale, tag] of Object.entries(TAGS)) {
  test.describe(() => {
    test.use({ locale: tag })
    test(`who looks for employees finds the list of people, and Invite on it (${locale})`, async ({ desk }) => {
      const words = wordsIn(locale === 'sv' ? 'sv' : 'en')
      await desk.goto('/inbox')
      await expect(desk.getByRole('heading', { name: words('connections.empty') })).toBeVisible()
      await desk.keyboard.press('ControlOrMeta+k')
      const palette = desk.getByRole('dialog', { name: words('frame.find') })
      await expect(palette.getByRole('textbox')).toBeFocused()
      await palette.getByRole('textbox').fill(locale === 'sv' ? 'Anställda' : 'Employees')
      await palette.getByRole('button', { name: words('people.title') }).click()
      await expect(desk.getByRole('heading', { level: 1, name: words('people.title') })).toBeVisible()
      await expect(desk.getByRole('main').getByRole('button', { name: words('invitations.invite') })).toBeVisible()
    })
  })
}

test('an invitation is in the language that was chosen for it, whatever the browser asks for', async ({
  browser,
  desk,
  product,
}) => {
  const account = await makeAccount(product, 'svensk')
  const swedish = wordsIn('sv')
  await test.step('the organisation’s own is proposed, and the mail is written in it', async () => {
    await desk.goto('/people/invitations')
    await desk.getByRole('combobox', { name: 'Language of invitations' }).selectOption('sv')
    await expect(desk.getByRole('combobox', { name: 'Language of invitations' })).toBeEnabled()
    await inviteByMail(desk, wordsIn('en'), { name: 'Sven Svensk', email: account })
  })
  const { page, end } = await openAnotherBrowser(browser, product, 'en')
  await test.step('its page speaks Swedish to an English browser', async () => {
    await page.goto(await caughtLink(product, account))
    await expect(page.getByRole('heading', { name: swedish('invite.title') })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'sv')
    await accept(page, swedish)
  })
  await test.step('so do the pages behind it, until another language is chosen', async () => {
    await expect(page.getByRole('dialog', { name: swedish('connect.title') })).toBeVisible()
    await page.goto('/settings/profile')
    await page.getByRole('combobox', { name: swedish('frame.language') }).selectOption('en')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.reload()
    await expect(page.getByRole('combobox', { name: 'Language', exact: true })).toHaveValue('en')
  })
  await end()
  await desk.goto('/people/invitations')
  await desk.getByRole('combobox', { name: 'Language of invitations' }).selectOption('en')
  await expect(desk.getByRole('combobox', { name: 'Language of invitations' })).toHaveValue('en')
})

test('a team is invited after a look at it, by keyboard alone, and the list shows how far it is', async ({
  desk,
  owner,
  product,
}) => {
  // No other begins so.
  const department = `Zeppelin ${Date.now()}`
  for (const name of ['ada', 'bo']) {
    const email = await makeAccount(product, name)
    const answer = await owner.browser.send('POST', '/v1/members', { name: `Team ${name}`, email, department })
    expect(answer.status).toBe(201)
  }
  await desk.goto('/people/invitations')
  await tabAndPress(desk, desk.getByRole('button', { name: 'Invite a team' }))
  const dialog = desk.getByRole('dialog', { name: 'Invite many at once' })
  const whom = dialog.getByRole('combobox')
  await expect(whom.getByRole('option', { name: `${department} (2)` })).toBeAttached()
  await tabTo(desk, whom)
  await desk.keyboard.press('Z')
  await expect(dialog.getByText('2 people get a mail:')).toBeVisible()
  expect(await lookOver(desk)).toEqual([])
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Mail 2 people' }))
  await expect(dialog).toBeHidden()
  const round = desk.getByRole('listitem').filter({ hasText: `Invitations to ${department}` })
  await expect(round).toContainText('2 of 2 mailed', { timeout: ARRIVED_MS_MAX })
  await tabAndPress(desk, desk.getByRole('button', { name: 'Remind', exact: true }))
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
  const { page, end } = await openAnotherBrowser(browser, product, 'en')
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
