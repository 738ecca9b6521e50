import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

test.beforeEach(async ({ account, owner, product }) => {
  await deliver(product, account, { subject: 'Twelve crates', text: 'They fit on one lorry.' })
  await deliver(product, account, { subject: 'The lorry is late', from: 'Ben Berg <ben@mill.example>' })
  await deliver(product, account, { subject: 'Autumn catalogue', text: 'Nothing of interest.' })
  await owner.connect(account)
})

/** A search finds what has come: all of it has, before one begins. */
async function openInbox(page: Page): Promise<void> {
  await page.goto('/inbox')
  for (const subject of ['Twelve crates', 'The lorry is late', 'Autumn catalogue'])
    await expect(row(page, subject)).toBeVisible({ timeout: ARRIVED_MS_MAX })
}

test('a search finds by text and sender, stands in the address, and ends with Escape', async ({ desk }) => {
  await openInbox(desk)
  const box = desk.getByRole('textbox', { name: 'Search mail' })

  await test.step('/ leads to the box, Enter searches, and what was found is marked', async () => {
    await desk.keyboard.press('/')
    await expect(box).toBeFocused()
    await desk.keyboard.type('lorry')
    await desk.keyboard.press('Enter')
    await expect(row(desk, 'Autumn catalogue')).toBeHidden()
    await expect(row(desk, 'Twelve crates')).toBeVisible()
    await expect(row(desk, 'The lorry is late').locator('mark').first()).toHaveText('lorry')
  })
  await test.step('an operator narrows it, and the address brings it back', async () => {
    await box.fill('lorry from:ben')
    await box.press('Enter')
    await expect(row(desk, 'Twelve crates')).toBeHidden()
    await expect(desk).toHaveURL(/q=lorry(\+|%20)from/)
    await desk.reload()
    await expect(box).toHaveValue('lorry from:ben')
    await expect(row(desk, 'The lorry is late')).toBeVisible()
  })
  await test.step('a letter opens from what was found', async () => {
    await row(desk, 'The lorry is late').click()
    await expect(desk.getByRole('region', { name: 'The lorry is late' })).toBeVisible()
    await expect(desk).toHaveURL(/q=lorry/)
  })
  await test.step('Escape leads out of the letter, out of the box, and out of the search', async () => {
    await desk.keyboard.press('Escape')
    await expect(desk.getByRole('region', { name: 'The lorry is late' })).toBeHidden()
    await box.focus()
    await box.press('Escape')
    await expect(row(desk, 'The lorry is late')).toBeFocused()
    await desk.keyboard.press('Escape')
    await expect(row(desk, 'Autumn catalogue')).toBeVisible()
    await expect(box).toHaveValue('')
  })
})

test('an unknown operator is named with the one that was meant, and nothing found says what to try', async ({
  desk,
}) => {
  await openInbox(desk)
  const box = desk.getByRole('textbox', { name: 'Search mail' })
  await box.fill('form:ben')
  await box.press('Enter')
  await expect(desk.getByRole('alert')).toContainText('There is no search operator “form:”. Did you mean “from:”?')
  await expect(box).toHaveAttribute('aria-invalid', 'true')
  await desk.getByRole('button', { name: 'Search for from:ben' }).click()
  await expect(row(desk, 'The lorry is late')).toBeVisible({ timeout: ARRIVED_MS_MAX })

  await box.fill('zebra')
  await box.press('Enter')
  await expect(desk.getByRole('heading', { name: 'Nothing found for “zebra”' })).toBeVisible()
  await desk.getByRole('button', { name: 'End the search' }).click()
  await expect(row(desk, 'Twelve crates')).toBeVisible()
})
