import { expect, test } from './fixtures.ts'
import { deliver, labelsAt } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

test('a thread is put off by a key, taken back by another, and waits in its own list, whatever the connection may do', async ({
  account,
  desk,
  owner,
  product,
}) => {
  const id = await deliver(product, account, { subject: 'Twelve crates' })
  await deliver(product, account, { subject: 'The lorry is late' })
  await owner.connect(account)
  await desk.goto('/inbox')
  await expect(row(desk, 'The lorry is late')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await row(desk, 'Twelve crates').focus({ timeout: ARRIVED_MS_MAX })
  await desk.keyboard.press('b')
  // The first choice has the focus once the menu is there.
  await desk.getByRole('button', { name: 'Tomorrow' }).click()
  await expect(row(desk, 'Twelve crates')).toBeHidden()
  await expect(desk.getByText(/^Snoozed until /)).toBeVisible()
  await expect(row(desk, 'The lorry is late')).toBeFocused()

  await desk.keyboard.press('z')
  await expect(row(desk, 'Twelve crates')).toBeVisible()

  await row(desk, 'Twelve crates').focus()
  await desk.keyboard.press('b')
  await desk.getByRole('button', { name: 'Until a new message comes' }).click()
  await expect(row(desk, 'Twelve crates')).toBeHidden()
  await desk.getByRole('link', { name: 'Snoozed', exact: true }).click()
  await expect(row(desk, 'Twelve crates').getByText(/^Snoozed by .+ until a new message comes$/)).toBeAttached()
  await expect(row(desk, 'The lorry is late')).toBeHidden()

  await row(desk, 'Twelve crates').click()
  await desk.keyboard.press('b')
  await desk.getByRole('button', { name: 'Bring back now' }).click()
  await expect(desk.getByRole('heading', { name: 'Nothing snoozed' })).toBeVisible()
  expect(await labelsAt(product, account, id)).toEqual(['INBOX', 'UNREAD'])
})
