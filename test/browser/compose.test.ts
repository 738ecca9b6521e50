import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

// Nothing moves while it is looked at.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('an answer is begun by its key, kept as it is written, and found again after a reload', async ({
  account,
  desk,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Crates for Kiel', text: 'When do the crates come?' })
  await owner.connect(account, { accessMode: 'send' })
  await desk.goto('/inbox')
  await expect(row(desk, 'Crates for Kiel')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await row(desk, 'Crates for Kiel').click()
  await expect(desk.getByRole('button', { name: 'Reply to all' })).toBeVisible()
  await desk.keyboard.press('r')

  const sheet = desk.getByRole('region', { name: 'Reply' })
  const text = sheet.getByRole('textbox', { name: 'Text' })
  await expect(text).toBeFocused()
  await desk.keyboard.type('On Monday, all eight of them.')
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()
  await expect(sheet.getByRole('list', { name: 'To' }).getByText('Ana Alva')).toBeVisible()

  const cc = sheet.getByRole('button', { name: 'Add Cc' })
  await cc.press('Enter')
  await expect(sheet.getByRole('textbox', { name: 'Cc', exact: true })).toBeFocused()
  await desk.keyboard.type('Ben Bo <ben@yard.example>,')
  await expect(sheet.getByRole('list', { name: 'Cc' }).getByText('Ben Bo')).toBeVisible()
  await expect(sheet.getByText('+ 1 new: Ben Bo')).toBeVisible()
  await expect(sheet.getByText('Saved', { exact: true })).toBeVisible()

  await desk.reload()
  await expect(text).toContainText('On Monday, all eight of them.')
  await expect(sheet.getByRole('list', { name: 'Cc' }).getByText('Ben Bo')).toBeVisible()
})
