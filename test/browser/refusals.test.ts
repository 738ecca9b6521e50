import { makeAccount } from './accounts.ts'
import { consenting, goToConsent, READ_BOX, SEND_BOX } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'
import { revoke } from './revoke.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

/** An attempt to connect ends after ten minutes. */
const ATTEMPT_MS = 11 * 60_000

test('a consent that is cancelled is told as that, and nothing is connected', async ({ account, desk }) => {
  await desk.goto('/settings/email')
  const person = await goToConsent(desk)
  await person.choose(account)
  await person.cancel()
  const told = desk.getByRole('alert')
  await expect(told).toContainText('You did not allow access, so nothing was connected.')
  await expect(told).toContainText('Connect again when you want to')
  await expect(desk.getByRole('heading', { name: 'No mailboxes connected yet' })).toBeVisible()
})

test('an attempt that nothing came back from is put away by one press', async ({ desk, owner, product }) => {
  await owner.start()
  await product.control('PUT', '/clock', { advanceMs: ATTEMPT_MS })
  await desk.goto('/settings/email')
  const card = desk.getByRole('article')
  await expect(card.getByText('Not connected', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await card.getByRole('button', { name: 'Dismiss' }).click()
  await expect(desk.getByRole('heading', { name: 'No mailboxes connected yet' })).toBeVisible()
})

test('a box left empty is named by its words, and reconnecting mends it', async ({ account, desk }) => {
  await desk.goto('/settings/email')
  const person = await goToConsent(desk, /^Read and send/)
  await person.choose(account)
  await person.allow(READ_BOX)
  const card = desk.getByRole('article', { name: account })
  await expect(card.getByText('Error', { exact: true })).toBeVisible()
  // Told once, above the cards; whoever comes back later finds it on the card.
  const told = desk.getByRole('alert')
  await expect(told).toContainText('A permission was left unticked: “Send email on your behalf”.')
  await expect(told).toContainText('Connect again and tick every box, or choose a narrower access.')
  await desk.goto('/settings/email')
  await expect(card.getByRole('alert')).toContainText('A permission was left unticked: “Send email on your behalf”.')

  await card.getByRole('button', { name: 'Reconnect' }).click()
  await desk.getByRole('button', { name: 'Continue to the sandbox Google' }).click()
  // The account is signed in there by now, and named by us.
  await person.signIn()
  await person.allow(READ_BOX, SEND_BOX)
  await expect(card.getByText('Connected', { exact: true })).toBeVisible({ timeout: ARRIVED_MS_MAX })
})

test('another account at reconnect is refused with both addresses, and the connection stays as it was', async ({
  connected,
  desk,
  product,
}) => {
  const other = await makeAccount(product, 'lee')
  await revoke(desk, connected, product)
  const card = desk.getByRole('article', { name: connected })
  await card.getByRole('button', { name: 'Reconnect' }).click()
  await desk.getByRole('button', { name: 'Continue to the sandbox Google' }).click()
  const person = consenting(desk)
  await person.choose(other)
  await person.allow()
  const told = desk.getByRole('alert').filter({ hasText: `You chose ${other}` })
  await expect(told).toContainText(`this connection belongs to ${connected}.`)
  await expect(told).toContainText('Nothing was changed.')
  await expect(card.getByText('Revoked', { exact: true })).toBeVisible()
})
