import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { deliver, labelsAt } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { SNOOZE_PLACES, snoozeMenus } from './snooze-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

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

  const untilMail = desk.getByRole('button', { name: 'Until a new message comes' })
  await expect(async () => {
    // A list that was asked for before the thread was back may still come.
    if (!(await untilMail.isVisible())) await row(desk, 'Twelve crates').press('b')
    await expect(untilMail).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await untilMail.click()
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

test.describe('accessible, light and wide, dark and on a phone', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test.describe.configure({ timeout: 240_000 })

  test('are the menu by which mail is put off, and the marks of what is', async ({ account, desk, owner, product }) => {
    await fillMailbox(product, account)
    await owner.connect(account)
    expect(await walk(desk, [...snoozeMenus('Price list'), ...SNOOZE_PLACES], lookOver)).toEqual({})
  })

  test.describe('whole in Swedish, and no wider than a small phone', () => {
    test.use({ locale: 'sv-SE', colorScheme: 'dark' })

    test('are the same', async ({ account, desk, owner, product }) => {
      await fillMailbox(product, account)
      await owner.connect(account)
      expect(await walk(desk, [...snoozeMenus('Price list'), ...SNOOZE_PLACES], readOver, 'sv')).toEqual({})
    })
  })
})
