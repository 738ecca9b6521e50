import { makeAccount } from './accounts.ts'
import { expectWithin, tabAndPress, tabAndRewrite, tabAndType } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { caughtLink, NEW_PASSWORD } from './invite-mail.ts'
import { makeMember } from './kept-out-places.ts'

test.describe.configure({ timeout: 240_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a wrong password is mended, a forgotten one chosen anew, and one is out and in, by keyboard alone', async ({
  owner,
  page,
  product,
}) => {
  await makeMember(owner, product, 'Dora Door')
  const email = 'dora.door@works.example'
  const title = page.getByRole('heading', { name: 'Sign in to Letterlock' })
  const password = page.getByLabel('Password', { exact: true })
  await page.goto('/settings/profile')
  await expect(title).toBeVisible()
  await tabAndType(page, page.getByLabel('Email'), email)
  await tabAndType(page, password, 'whatever it was')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('That address and password do not belong together.')
  // Whoever mistyped goes on where they were.
  await expect(password).toBeFocused()
  await tabAndPress(page, page.getByRole('link', { name: 'Forgot your password?' }))
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible()
  await tabAndType(page, page.getByLabel('Email'), email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('a link is on its way')
  await tabAndPress(page, page.getByRole('link', { name: 'Back to signing in' }))
  await expect(title).toBeVisible()

  await page.goto(await caughtLink(product, email, NEW_PASSWORD))
  await expect(page.getByRole('heading', { name: 'Your new password' })).toBeVisible()
  const chosen = page.getByLabel('New password', { exact: true })
  await tabAndType(page, chosen, 'short')
  await tabAndPress(page, page.getByRole('button', { name: 'Save and sign in' }))
  await expect(chosen).toHaveAttribute('aria-invalid', 'true')
  await tabAndRewrite(page, chosen, 'thirteen crates on a lorry')
  await page.keyboard.press('Enter')
  const menu = page.getByRole('button', { name: /^Your menu/ })
  await expect(menu).toBeVisible()

  await tabAndPress(page, menu)
  const out = page.getByRole('menuitem', { name: 'Sign out' })
  await expectWithin(page.getByRole('menu'))
  // Round from the first line to the last.
  await page.keyboard.press('ArrowUp')
  await expect(out).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(out).toHaveCount(0)
  await expect(menu).toBeFocused()
  await page.keyboard.press('Enter')
  await expectWithin(page.getByRole('menu'))
  await page.keyboard.press('ArrowUp')
  await expect(out).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(title).toBeVisible()
  await tabAndType(page, page.getByLabel('Email'), email)
  await tabAndType(page, password, 'thirteen crates on a lorry')
  await tabAndPress(page, page.getByRole('button', { name: 'Sign in', exact: true }))
  await expect(menu).toBeVisible()
})

test('an invitation is accepted, and leads on to consent, by keyboard alone', async ({ owner, page, product }) => {
  const email = await makeAccount(product, 'ingrid')
  const person = { name: 'Ingrid Invited', email, role: 'member' }
  const made = await owner.browser.send('POST', '/v1/invitations', { way: 'link', person })
  const { link } = (await made.json()) as { link: string }
  await page.goto(link)
  await expect(page.getByRole('heading', { name: /^You are invited to/ })).toBeVisible()
  const password = page.getByLabel('Choose a password', { exact: true })
  await tabAndPress(page, page.getByRole('button', { name: 'Accept invitation' }))
  // What is missing is where the keyboard is led.
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await tabAndType(page, password, 'thirteen crates on a lorry')
  await page.keyboard.press('Enter')
  const connect = page.getByRole('dialog', { name: 'Connect Gmail' })
  await expect(connect).toBeVisible()
  await expectWithin(connect)
  await page.keyboard.press('Escape')
  await expect(connect).toHaveCount(0)
  await tabAndPress(page, page.getByRole('main').getByRole('button', { name: 'Connect Gmail' }).first())
  await expectWithin(connect)
})
