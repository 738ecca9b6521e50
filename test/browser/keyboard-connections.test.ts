import type { Locator, Page } from '@playwright/test'
import { expectWithin, openByKeyboard, tabAndPress, tabAndType, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

test.describe.configure({ timeout: 240_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('Gmail is connected by consent and disconnected with its mail, by keyboard alone', async ({ account, desk }) => {
  await desk.goto('/settings/email')
  const title = desk.getByRole('heading', { name: 'Email', level: 1 })
  await expect(title).toBeFocused()
  const connect = desk.getByRole('dialog', { name: 'Connect Gmail' })
  await openByKeyboard(desk, desk.getByRole('main').getByRole('button', { name: 'Connect Gmail' }).first(), connect)
  const ways = connect.getByRole('radiogroup').first().getByRole('radio')
  await choose(desk, ways.nth(1), ways.nth(2))
  await desk.keyboard.press('ArrowUp')
  await expect(ways.nth(1)).toBeChecked()
  await tabAndPress(desk, connect.getByRole('button', { name: 'Continue to the sandbox Google' }))

  await expect(desk.getByRole('heading', { name: 'Choose an account' })).toBeVisible()
  await desk.waitForLoadState()
  const more = desk.getByText(/^Show \d+ more$/)
  if (await more.isVisible()) await tabAndPress(desk, more)
  await tabAndPress(desk, desk.getByRole('button', { name: account }))
  await expect(desk.getByRole('heading', { name: 'Sign in to Letterlock' })).toBeVisible()
  await tabAndPress(desk, desk.getByRole('link', { name: 'Continue' }))
  await expect(desk.getByRole('heading', { name: 'Letterlock wants access to your account' })).toBeVisible()
  await tabAndPress(desk, desk.getByRole('button', { name: 'Allow' }))

  const card = desk.getByRole('article', { name: account })
  await expect(card.getByText('Connected', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  const question = desk.getByRole('dialog', { name: `Disconnect ${account}?` })
  await openByKeyboard(desk, card.getByRole('button', { name: 'Disconnect' }), question)
  await choose(
    desk,
    question.getByRole('radio', { name: 'Keep it' }),
    question.getByRole('radio', { name: 'Erase it' }),
  )
  await tabAndType(desk, question.getByRole('textbox'), account)
  await tabAndPress(desk, question.getByRole('button', { name: 'Disconnect and erase mail' }))
  const told = desk.getByRole('status').filter({ hasText: 'Google has ended its permission as well.' })
  await expect(told).toBeVisible()
  // The card is gone, and with it what had opened the dialog.
  await expect(title).toBeFocused()
  await tabAndPress(desk, told.getByRole('button', { name: 'Close' }))
  await expect(told).toHaveCount(0)
})

test('a notice is read, and what it tells of begun to be mended, by keyboard alone', async ({
  connected,
  desk,
  owner,
  product,
}) => {
  const [connection] = await owner.connections()
  await product.control('POST', `/users/${connected}/revoke`)
  // The provider says no, and that is the answer.
  await owner.browser.send('POST', `/v1/connections/${connection?.id}/test`)
  await desk.goto('/settings/email')
  const card = desk.getByRole('article', { name: connected })
  await expect(card.getByText('Revoked', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  const bell = desk.getByRole('button', { name: /^Notices/ })
  const list = desk.getByRole('dialog', { name: 'Notices' })
  await openByKeyboard(desk, bell, list)
  const told = list.getByRole('listitem').filter({ hasText: connected }).first()
  await tabAndPress(desk, told.getByRole('button', { name: 'Reconnect' }))
  await expect(list).toHaveCount(0)
  const again = desk.getByRole('dialog', { name: connected })
  await expectWithin(again)
  await desk.keyboard.press('Escape')
  await expect(again).toHaveCount(0)
  // What had opened it closed with its list.
  await expect(desk.getByRole('heading', { name: 'Email', level: 1 })).toBeFocused()
  await openByKeyboard(desk, card.getByRole('button', { name: 'Reconnect' }), again)
})

/** The choice that stands is a stop; arrows go on from it. */
async function choose(page: Page, from: Locator, to: Locator): Promise<void> {
  await tabTo(page, from)
  await page.keyboard.press('ArrowDown')
  await expect(to).toBeChecked()
}
