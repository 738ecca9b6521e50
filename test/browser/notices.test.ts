import type { NoticeList } from '@letterlock/wire/notices'
import type { Visitor } from '../journeys/visitor.ts'
import { expect, test } from './fixtures.ts'
import { findBarriers } from './look-over.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a connection that breaks rings on the open page, says why, and is seen once it was shown', async ({
  connected,
  desk,
  owner,
  product,
}) => {
  await seeAll(owner)
  const bell = desk.getByRole('button', { name: /^Notices/ })
  const list = desk.getByRole('dialog', { name: 'Notices' })

  await test.step('the count comes by itself', async () => {
    await desk.goto('/settings/email')
    await expect(desk.getByRole('article', { name: connected })).toBeVisible()
    await expect(bell).toHaveAccessibleName('Notices')
    await product.control('POST', `/users/${connected}/revoke`)
    await expect(bell).toHaveAccessibleName('Notices, 1 new', { timeout: ARRIVED_MS_MAX })
  })
  await test.step('the list names the account, what happened and the way out', async () => {
    await bell.click()
    const notice = list.getByRole('listitem').filter({ hasText: connected })
    await expect(notice).toContainText('New')
    await expect(notice).toContainText('The connection stopped working.')
    await expect(notice.getByRole('button', { name: 'Reconnect' })).toBeVisible()
    await expect(list).toContainText('Notices come by mail too.')
    expect(await findBarriers(desk)).toEqual([])
  })
  await test.step('shown is seen, also after a reload', async () => {
    await desk.keyboard.press('Escape')
    await expect(bell).toHaveAccessibleName('Notices')
    await desk.reload()
    await bell.click()
    await expect(list.getByRole('listitem')).not.toHaveCount(0)
    await expect(list.getByText('New', { exact: true })).toHaveCount(0)
  })
  await test.step('the way out opens the dialog of this account', async () => {
    await list.getByRole('listitem').filter({ hasText: connected }).getByRole('button', { name: 'Reconnect' }).click()
    await expect(list).toBeHidden()
    await expect(desk.getByRole('dialog')).toContainText(connected)
  })
})

test('mails about connections are switched off in the profile, and the switch is kept', async ({ desk }) => {
  await desk.goto('/settings/profile')
  const mail = desk.getByRole('switch', { name: 'Mail me when a connection breaks or recovers' })
  await expect(mail).toBeChecked()
  await mail.click()
  await expect(mail).not.toBeChecked()
  await expect(mail).toBeEnabled()
  expect(await findBarriers(desk)).toEqual([])
  await desk.reload()
  await expect(mail).not.toBeChecked()
  await mail.click()
  await expect(mail).toBeChecked()
  await expect(mail).toBeEnabled()
})

/** What others were told before is not what is counted here. */
async function seeAll(owner: Visitor): Promise<void> {
  const { notices } = await owner.read<NoticeList>('/v1/notices')
  const newest = notices[0]
  if (newest) await owner.browser.send('POST', '/v1/notices/seen', { upTo: newest.id })
}
