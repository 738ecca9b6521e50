import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

test('who granted the whole mailbox chooses the transport that it is read over, and nobody else is asked', async ({
  account,
  desk,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Twelve crates' })
  const whole = { accessMode: 'organise', scopes: ['https://mail.google.com/'] }
  expect(await owner.connect(account, whole)).toMatchObject({ status: 'connected' })
  await desk.goto('/settings/email')
  const card = desk.getByRole('article', { name: account })
  await expect(card).toContainText('1 message', { timeout: ARRIVED_MS_MAX })
  const drawer = desk.getByRole('dialog', { name: `Manage ${account}` })
  const choice = drawer.getByRole('radiogroup', { name: 'Read this mailbox by' })

  await test.step('the mail server is signed in to before it is chosen', async () => {
    await card.getByRole('button', { name: 'Manage' }).click()
    await expect(choice.getByRole('radio', { name: /^Gmail API/ })).toBeChecked()
    await choice.getByRole('radio', { name: /^Mail server/ }).click()
    await expect(choice.getByRole('radio', { name: /^Mail server/ })).toBeChecked()
    await expect(card).toContainText('over IMAP', { timeout: ARRIVED_MS_MAX })
    await expect(card).toContainText('1 message')
  })
  await test.step('one that does not open says why, and the mailbox stays where it is', async () => {
    await choice.getByRole('radio', { name: /^Gmail API/ }).click()
    await expect(card).not.toContainText('over IMAP', { timeout: ARRIVED_MS_MAX })
    await expect(choice.getByRole('radio', { name: /^Gmail API/ })).toBeChecked()
    await product.control('PUT', `/users/${account}/imap`, { imap: 'off' })
    await choice.getByRole('radio', { name: /^Mail server/ }).click()
    await expect(drawer.getByRole('alert')).toContainText('IMAP is not enabled', { timeout: ARRIVED_MS_MAX })
    await expect(choice.getByRole('radio', { name: /^Gmail API/ })).toBeChecked()
  })
  await test.step('a narrower grant leaves no choice', async () => {
    expect(await owner.connect(account, { accessMode: 'read' })).toMatchObject({ status: 'connected' })
    await expect(choice).toBeHidden({ timeout: ARRIVED_MS_MAX })
  })
})
