import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'

test('a mailbox is connected by app password: its server is found, a wrong password explained, its mail read', async ({
  account,
  desk,
  product,
}) => {
  await deliver(product, account, { subject: 'Twelve crates', text: 'They came over IMAP.' })
  await desk.goto('/settings/email')
  await desk.getByRole('main').getByRole('button', { name: 'Other mailbox (IMAP)' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Connect another mailbox' })
  const field = dialog.getByLabel('App password', { exact: true })

  await test.step('the server is found from the address', async () => {
    await dialog.getByLabel('Email address').fill(account)
    await dialog.getByRole('button', { name: 'Find the server' }).click()
    await expect(dialog).toContainText('It answers.', { timeout: ARRIVED_MS_MAX })
    await expect(dialog).toContainText('wants an app password here')
  })
  let password = ''
  await test.step('an app password is made where the dialog leads', async () => {
    const opens = desk.waitForEvent('popup')
    await dialog.getByRole('link', { name: /\/apppasswords\?account=/ }).click()
    const page = await opens
    await page.getByRole('button', { name: 'Make an app password' }).click()
    password = await page.getByText(/^([a-z]{4} ){3}[a-z]{4}$/).innerText()
    await page.close()
  })
  await test.step('a wrong password is explained, and what was typed stays', async () => {
    await field.fill('abcd efgh ijkl mnop')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText('did not accept the name or the password', {
      timeout: ARRIVED_MS_MAX,
    })
    await expect(dialog.getByLabel('Email address')).toHaveValue(account)
    await expect(field).toHaveValue('abcd efgh ijkl mnop')
  })
  await test.step('the right one connects, with the spaces that the provider shows', async () => {
    expect(password).toContain(' ')
    await field.fill(password)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('heading', { name: `${account} is connected.` })).toBeVisible({
      timeout: ARRIVED_MS_MAX,
    })
    expect(desk.url()).not.toContain(password.slice(0, 4))
    expect(await desk.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain(password.slice(0, 4))
    await dialog.getByRole('link', { name: 'View Inbox' }).click()
  })
  await test.step('its mail is read', async () => {
    await row(desk, 'Twelve crates').click({ timeout: ARRIVED_MS_MAX })
    await expect(desk.getByText('They came over IMAP.', { exact: true })).toBeVisible()
  })
  await test.step('the card knows how it is reached', async () => {
    await desk.goto('/settings/email')
    const card = desk.getByRole('article', { name: account })
    await expect(card).toContainText('over IMAP')
    await card.getByRole('button', { name: 'Manage' }).click()
    await expect(desk.getByRole('dialog', { name: `Manage ${account}` })).toContainText(/port \d+, (TLS|STARTTLS)/)
  })
})
