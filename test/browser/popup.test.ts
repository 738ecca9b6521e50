import { consenting } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

test.afterEach(({ product }) => product.control('PUT', '/settings', { coop: 'absent' }))

// With `same-origin` the sandbox's page cuts the popup off from its opener, and the popup looks closed at once.
for (const coop of ['absent', 'same-origin']) {
  test(`a popup ends connected when the provider's pages send COOP ${coop}`, async ({ account, desk, product }) => {
    await product.control('PUT', '/settings', { coop })
    await desk.goto('/settings/email')
    await desk.getByRole('main').getByRole('button', { name: 'Connect Gmail' }).click()
    const dialog = desk.getByRole('dialog', { name: 'Connect Gmail' })
    const opening = desk.waitForEvent('popup')
    await dialog.getByRole('button', { name: 'Open in a popup window instead' }).click()
    const popup = await opening
    await expect(dialog.getByRole('heading', { name: 'Waiting for you in the other window' })).toBeVisible()

    const person = consenting(popup)
    await person.choose(account)
    await person.allow()

    await expect(dialog.getByRole('status')).toContainText(`${account} is connected.`)
    await expect.poll(() => popup.isClosed()).toBe(true)
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(desk.getByRole('article', { name: account }).getByText('Connected', { exact: true })).toBeVisible({
      timeout: ARRIVED_MS_MAX,
    })
  })
}
