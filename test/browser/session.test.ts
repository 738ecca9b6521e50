import { expect, test } from './fixtures.ts'
import { givePassword } from './give-password.ts'

const PASSWORD = 'twelve crates on a lorry'

test('a link signs in once; spent, it says so and leads to the password', async ({ browser, page, product }) => {
  const link = await product.takeSignInLink()
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/inbox/)

  const other = await browser.newContext({ baseURL: product.url })
  const stranger = await other.newPage()
  await stranger.goto(link)
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  await expect(stranger.getByRole('alert')).toContainText('This sign-in link no longer works.')
  await stranger.getByRole('link', { name: 'Sign in with a password instead' }).click()
  await expect(stranger.getByRole('heading', { name: 'Sign in to Letterlock' })).toBeVisible()
  await other.close()
})

test('a wrong password is refused, the right one leads back, and signing out ends it', async ({
  owner,
  page,
  product,
}) => {
  const email = await givePassword(owner, product, PASSWORD)

  await page.goto('/settings/profile')
  const password = page.getByLabel('Password', { exact: true })
  await page.getByLabel('Email').fill(email)
  await password.fill('thirteen crates on a lorry')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('That address and password do not belong together.')
  await password.fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Profile & sign-in' })).toBeVisible()

  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'letterlock_session')
  await page.getByRole('button', { name: /^Your menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to Letterlock' })).toBeVisible()
  await page.goto('/settings/email')
  await expect(page.getByRole('heading', { name: 'Sign in to Letterlock' })).toBeVisible()
  const answer = await page.request.get('/v1/session', { headers: { cookie: `letterlock_session=${cookie?.value}` } })
  expect(answer.status()).toBe(401)
})
