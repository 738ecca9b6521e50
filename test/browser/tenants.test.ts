import { expect, test } from './fixtures.ts'
import { givePassword } from './give-password.ts'
import { lookOver } from './walk.ts'

const PASSWORD = 'twelve crates on a lorry'

test('somebody in two organisations chooses one, goes over by keyboard, and is out when it is suspended', async ({
  owner,
  page,
  product,
}) => {
  const email = await givePassword(owner, product, PASSWORD)
  const other = 'Westeuropäische Binnenschifffahrtsgesellschaft'
  await product.command('tenants', 'make', other, '--owner', email, '--owner-name', 'Robin Ek')

  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Which organisation?' })).toBeVisible()
  expect(await lookOver(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('choose.png') })
  await page.getByRole('button', { name: other }).press('Enter')
  await expect(page).toHaveURL(/\/inbox/)

  const menu = page.getByRole('button', { name: /^Your menu/ })
  await expect(menu).toContainText(other)
  await menu.press('Enter')
  await expect(page.getByRole('menuitem', { name: `${other}, where you are now` })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('menu.png') })
  await page.getByRole('menuitem', { name: 'My organisation' }).press('Enter')
  await expect(menu).toContainText('My organisation')

  await menu.press('Enter')
  await page.getByRole('menuitem', { name: other }).press('Enter')
  await expect(menu).toContainText(other)
  await product.command('tenants', 'suspend', other)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in to Letterlock' })).toBeVisible()
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  // The one that is left is entered without a question.
  await expect(menu).toContainText('My organisation')
})
