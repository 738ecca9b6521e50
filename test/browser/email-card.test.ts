import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

test('Sync now says what it brought, and Check now proves that nothing is missing', async ({
  connected,
  desk,
  product,
}) => {
  await desk.goto('/settings/email')
  const card = desk.getByRole('article', { name: connected })
  await expect(card.getByText('Connected', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await test.step('what came meanwhile is counted', async () => {
    await deliver(product, connected, { subject: 'Twelve crates' })
    await card.getByRole('button', { name: 'Sync now' }).click()
    await expect(card.getByText(/^\d+ new, \d+ changed, [\d.]+\ss$/)).toBeVisible({ timeout: ARRIVED_MS_MAX })
    await expect(card).toContainText('1 message')
  })
  await test.step('the census is told in figures', async () => {
    await card.getByRole('button', { name: 'Check now' }).click()
    await expect(card).toContainText(/1 of 1, checked/, { timeout: ARRIVED_MS_MAX })
  })
  await test.step('the runs stand in the drawer', async () => {
    await card.getByRole('button', { name: 'Manage' }).click()
    const runs = desk.getByRole('dialog', { name: `Manage ${connected}` }).getByRole('table')
    await expect(runs.getByRole('rowheader', { name: /^First import/ })).toBeVisible()
    await expect(runs.getByRole('rowheader', { name: /^Compared whole/ })).toBeVisible()
  })
})

test('a paused mailbox says so and fetches nothing until it is resumed', async ({ connected, desk }) => {
  await desk.goto('/settings/email')
  const card = desk.getByRole('article', { name: connected })
  await expect(card.getByText('Connected', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await card.getByRole('button', { name: 'Pause' }).click()
  await expect(card.getByText('Paused', { exact: true }).first()).toBeVisible()
  await expect(card.getByRole('button', { name: 'Sync now' })).toBeHidden()
  await card.getByRole('button', { name: 'Resume' }).click()
  await expect(card.getByText('Connected', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
})

test('before a connection ends its dialog names what ends with it', async ({ account, desk, owner, product }) => {
  for (const subject of ['Twelve crates', 'The lorry is late']) await deliver(product, account, { subject })
  // The import still runs while its connection is ended, however long that takes.
  const held = { id: 'held', match: { path: '^/(batch|gmail/v1/users/[^/]+/messages)' }, do: { held: true } }
  await product.control('PUT', '/faults', { rules: [held] })
  await owner.connect(account)
  await desk.goto('/settings/email')
  await desk.getByRole('article', { name: account }).getByRole('button', { name: 'Disconnect' }).click()
  const dialog = desk.getByRole('dialog', { name: `Disconnect ${account}?` })
  await expect(dialog.getByRole('listitem')).toHaveText('the import that is running')
  await expect(dialog.getByRole('radio', { name: 'Keep it' })).toBeChecked()
  await product.control('DELETE', '/faults')
})

test('mail that was kept when its connection ended stays in sight, until it is erased', async ({
  connected,
  desk,
  product,
}) => {
  await deliver(product, connected, { subject: 'Twelve crates' })
  await desk.goto('/settings/email')
  const card = desk.getByRole('article', { name: connected })
  await card.getByRole('button', { name: 'Sync now' }).click()
  await expect(card).toContainText('1 message', { timeout: ARRIVED_MS_MAX })
  await card.getByRole('button', { name: 'Disconnect' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Disconnect and keep mail' }).click()

  const kept = desk.getByRole('listitem').filter({ hasText: connected })
  await expect(kept).toContainText('1 message kept')
  await test.step('it can be read', async () => {
    await kept.getByRole('link', { name: 'View Inbox' }).click()
    await expect(desk.getByText('Twelve crates').first()).toBeVisible()
    await desk.goBack()
  })
  await test.step('nothing ends by a stray press', async () => {
    await kept.getByRole('button', { name: `Erase: ${connected}` }).click()
    const dialog = desk.getByRole('dialog', { name: `Erase the mail of ${connected}?` })
    await expect(dialog.getByRole('button', { name: 'Erase the mail' })).toBeDisabled()
    await dialog.getByLabel(`To erase, type ${connected}`).fill(connected)
    await desk.keyboard.press('Enter')
    await expect(desk.getByRole('heading', { name: 'Mail of ended connections' })).toBeHidden()
  })
  await desk.goto('/inbox')
  await expect(desk.getByRole('heading', { name: 'No mailboxes connected yet' })).toBeVisible()
  await expect(desk.getByText('Twelve crates')).toHaveCount(0)
})
