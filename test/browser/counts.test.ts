import { expect } from '@playwright/test'
import { consenting } from './consent-pages.ts'
import { test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

test('a mailbox is connected to be counted: what is read is named before, and there is no inbox after', async ({
  account,
  desk,
  product,
}) => {
  for (const subject of ['Twelve crates', 'The lorry is late']) await deliver(product, account, { subject })
  await desk.goto('/settings/email')
  await desk.getByRole('main').getByRole('button', { name: 'Connect Gmail' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Connect Gmail' })
  const counts = dialog.getByRole('radio', { name: /^Counts only/ })
  await expect(dialog.getByRole('radio').first()).toHaveAccessibleName(/^Counts only/)
  await counts.click()
  await expect(counts).toBeChecked()
  await expect(
    dialog.getByText(/^The only header fields that are asked for: From, Sender, To, Cc, Date,/),
  ).toBeVisible()
  await expect(dialog.getByText('View your email message metadata such as labels and headers')).toBeVisible()
  await dialog.getByRole('button', { name: 'Continue to the sandbox Google' }).click()
  const person = consenting(desk)
  await person.choose(account)
  await person.allow()

  const card = desk.getByRole('article', { name: account })
  await expect(card.getByText('Connected', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await expect(card).toContainText('Counts only')
  await expect(card).toContainText('2 messages', { timeout: ARRIVED_MS_MAX })
  await expect(card.getByRole('link', { name: 'View Inbox' })).toHaveCount(0)
  await expect(card.getByRole('button', { name: 'Check now' })).toHaveCount(0)
  await deliver(product, account, { subject: 'The last crate' })
  await card.getByRole('button', { name: 'Sync now' }).click()
  // It was asked for just now; what came may have been found by the look of each minute.
  await expect(card.getByText(/^[01] new, 0 changed, [\d.]+\ss$/)).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await expect(card).toContainText('3 messages', { timeout: ARRIVED_MS_MAX })

  await expect(card).toContainText('within a minute')

  await card.getByRole('button', { name: 'Manage' }).click()
  const drawer = desk.getByRole('dialog', { name: `Manage ${account}` })
  await expect(drawer.getByText('Counts only').first()).toBeVisible()
  await expect(drawer.getByText('This connection only counts, so there is no mail to share.')).toBeVisible()

  await desk.goto('/inbox')
  await expect(desk.getByRole('heading', { name: 'Only counted' })).toBeVisible()
})
