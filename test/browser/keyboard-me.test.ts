import { openBrowser } from '../journeys/browser.ts'
import { tabAndPress, tabAndRewrite, tabAndType, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { makeMember } from './kept-out-places.ts'
import { wordsIn } from './words.ts'

const SESSION = 'letterlock_session'

test.describe.configure({ timeout: 240_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('name, password, sessions, notices and language are one’s own, by keyboard alone', async ({
  context,
  owner,
  page,
  product,
}) => {
  const { browser } = await makeMember(owner, product, 'Siri Self')
  const email = 'siri.self@works.example'
  const password = `the password of ${email}`
  for (const elsewhere of [1, 2]) {
    const answer = await openBrowser(product.url, product.url).send('POST', '/v1/sessions', { email, password })
    expect(answer.status, `session ${elsewhere}`).toBe(201)
  }
  const value = browser.cookies.get(SESSION) ?? ''
  await context.addCookies([{ name: SESSION, value, url: product.url, httpOnly: true, sameSite: 'Lax' }])
  await page.goto('/settings/profile')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toBeFocused()

  await tabAndRewrite(page, page.getByLabel('Name', { exact: true }), 'Siri Selfmade')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  const ends = page.getByRole('button', { name: 'End the session of Unknown browser' })
  await expect(ends).toHaveCount(2)
  await tabAndPress(page, ends.first())
  await expect(ends).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Where you are signed in' })).toBeFocused()
  await tabAndPress(page, page.getByRole('button', { name: 'Sign out everywhere else' }))
  await expect(ends).toHaveCount(0)

  await tabAndType(page, page.getByLabel('Current password', { exact: true }), password)
  await tabAndType(page, page.getByLabel('New password', { exact: true }), 'thirteen crates on a lorry')
  await tabAndPress(page, page.getByRole('button', { name: 'Change password' }))
  await expect(page.getByText('Your password is set.')).toBeVisible()

  const mails = page.getByRole('switch', { name: 'Mail me when a connection breaks or recovers' })
  await tabAndPress(page, mails, 'Space')
  await expect(mails).not.toBeChecked()

  // Neither choice waits for the one before it to be kept, and the last one is.
  const firstIsMade = Promise.withResolvers<void>()
  const isMe = ({ pathname }: URL) => pathname === '/v1/me'
  const kept: unknown[] = []
  await page.route(isMe, async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback()
    kept.push(route.request().postDataJSON())
    await firstIsMade.promise
    await route.fallback()
  })
  await tabTo(page, page.getByLabel('Language', { exact: true }))
  await page.keyboard.press('S')
  await expect(title).toHaveText(wordsIn('sv')('profile.title'))
  await expect(page.getByLabel('Språk', { exact: true })).toBeFocused()
  // A letter more would look for a word that begins with both.
  await page.keyboard.press('ArrowUp')
  await expect(title).toHaveText(wordsIn('en')('profile.title'))
  firstIsMade.resolve()
  await expect.poll(() => kept).toEqual([{ locale: 'sv' }, { locale: 'en' }])
  await expect(page.getByLabel('Language', { exact: true })).toHaveValue('en')
  await expect.poll(async () => (await browser.get('/v1/session')).json()).toMatchObject({ member: { locale: 'en' } })
})
