import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

test('a mail that could not be read stands in its list with a mark and the reason', async ({
  account,
  desk,
  owner,
  product,
}) => {
  await fillMailbox(product, account)
  await owner.connect(account)
  await desk.goto('/inbox')
  await expect(row(desk, 'Twelve crates')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await expect(row(desk, 'A message here could not be read:')).toHaveCount(1)
})
