import type { Me } from '@letterlock/wire/session'
import type { Browser as Chromium, Page } from '@playwright/test'
import { openBrowser } from '../journeys/browser.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import { expect, test } from './fixtures.ts'
import { makeMember } from './kept-out-places.ts'
import type { Product } from './product.ts'

const SESSION_COOKIE = 'letterlock_session'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1'

/** A page of a browser in this language, in which somebody is signed in, or nobody. */
async function pageOf(
  chromium: Chromium,
  product: Product,
  somebody: Visitor | undefined,
  locale: string,
): Promise<Page> {
  const context = await chromium.newContext({ baseURL: product.url, locale })
  const value = somebody?.browser.cookies.get(SESSION_COOKIE)
  if (value !== undefined)
    await context.addCookies([{ name: SESSION_COOKIE, value, url: product.url, httpOnly: true, sameSite: 'Lax' }])
  return context.newPage()
}

test('a session on another device is seen, ended by a press, and is over there at once', async ({
  browser,
  owner,
  product,
}) => {
  const name = `Siv Sand ${Date.now()}`
  const siv = await makeMember(owner, product, name)
  const { member } = await siv.read<Me>('/v1/session')
  const phone = visitorOf(openBrowser(product.url, product.url))
  const signIn = { email: member.email, password: `the password of ${member.email}` }
  const opened = await phone.browser.send('POST', '/v1/sessions', signIn, { 'user-agent': IPHONE })
  expect(opened.status).toBe(201)

  const page = await pageOf(browser, product, siv, 'en-GB')
  await page.goto('/settings/profile')
  const list = page.getByRole('listitem').filter({ hasText: 'signed in' })
  await expect(list).toHaveCount(2)
  await expect(list.filter({ hasText: 'This browser' })).toHaveCount(1)
  const there = list.filter({ hasText: 'Safari on iPhone' })
  await expect(there).toContainText('Last seen')
  await there.getByRole('button', { name: 'End the session of Safari on iPhone' }).click()
  await expect(list).toHaveCount(1)
  await expect(list).toContainText('This browser')
  expect((await phone.browser.get('/v1/session')).status).toBe(401)
  expect((await siv.browser.get('/v1/session')).status).toBe(200)
  await page.context().close()
})

test('a new password ends every other session, as the page says, and the list is short at once', async ({
  browser,
  owner,
  product,
}) => {
  const vera = await makeMember(owner, product, `Vera Vik ${Date.now()}`)
  const { member } = await vera.read<Me>('/v1/session')
  const password = `the password of ${member.email}`
  const phone = visitorOf(openBrowser(product.url, product.url))
  expect((await phone.browser.send('POST', '/v1/sessions', { email: member.email, password })).status).toBe(201)

  const page = await pageOf(browser, product, vera, 'en-GB')
  await page.goto('/settings/profile')
  const list = page.getByRole('listitem').filter({ hasText: 'signed in' })
  await expect(list).toHaveCount(2)
  await expect(page.getByText('A new one signs you out everywhere else')).toBeVisible()
  await page.getByLabel('Current password').fill(password)
  await page.getByLabel('New password').fill('thirteen crates on a lorry')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is set.')).toBeVisible()
  await expect(list).toHaveCount(1)
  expect((await phone.browser.get('/v1/session')).status).toBe(401)
  await page.context().close()
})

test('two people read one product in two languages: their own, whatever their browser’s', async ({
  browser,
  owner,
  product,
}) => {
  const [britta, ben] = [
    await makeMember(owner, product, `Britta ${Date.now()}`),
    await makeMember(owner, product, `Ben ${Date.now()}`),
  ]
  expect((await britta.browser.send('PATCH', '/v1/me', { locale: 'sv' })).status).toBe(200)
  expect((await ben.browser.send('PATCH', '/v1/me', { locale: 'en' })).status).toBe(200)
  for (const [somebody, locale, title, lang] of [
    [britta, 'en-GB', 'Profil och inloggning', 'sv'],
    [ben, 'sv-SE', 'Profile & sign-in', 'en'],
  ] as const) {
    const page = await pageOf(browser, product, somebody, locale)
    await page.goto('/settings/profile')
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
    await page.context().close()
  }
})

test('whoever has chosen no language reads their browser’s, before and after signing in', async ({
  browser,
  owner,
  product,
}) => {
  const bo = await makeMember(owner, product, `Bo ${Date.now()}`)
  for (const [locale, door, title] of [
    ['sv-SE', 'Logga in i Letterlock', 'Profil och inloggning'],
    ['en-GB', 'Sign in to Letterlock', 'Profile & sign-in'],
    // A language that there is none of is read in English.
    ['fi-FI', 'Sign in to Letterlock', 'Profile & sign-in'],
  ] as const) {
    const outside = await pageOf(browser, product, undefined, locale)
    await outside.goto('/sign-in')
    await expect(outside.getByRole('heading', { name: door })).toBeVisible()
    await outside.context().close()
    const inside = await pageOf(browser, product, bo, locale)
    await inside.goto('/settings/profile')
    await expect(inside.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await inside.context().close()
  }
})
