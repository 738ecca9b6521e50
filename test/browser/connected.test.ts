import { CONNECTED_PLACES } from './connected-places.ts'
import { expect, test } from './fixtures.ts'
import { lookOver, readOver, walk } from './walk.ts'

test('an owner finds whose a mailbox is, and ends its connection once its account was typed', async ({
  desk,
  connected,
}) => {
  await desk.goto('/admin/integrations')
  await desk.getByRole('link', { name: 'Who has connected which mailbox' }).click()
  await expect(desk.getByRole('heading', { name: 'Connected mailboxes' })).toBeVisible()
  const list = desk.getByRole('list', { name: 'Connected mailboxes' })
  await desk.getByRole('searchbox').fill(connected)
  const row = list.getByRole('listitem').filter({ hasText: connected })
  await expect(row).toContainText('Robin Ek')
  await expect(row).toContainText('Personal')
  await expect(row).toContainText('Connected')
  await row.getByRole('button', { name: `Disconnect ${connected} of Robin Ek` }).press('Enter')
  const question = desk.getByRole('dialog', { name: `Disconnect ${connected}?` })
  const end = question.getByRole('button', { name: 'Disconnect', exact: true })
  await expect(end).toBeDisabled()
  await question.getByLabel(`Type ${connected} to confirm`).fill(connected)
  await question.getByLabel(`Type ${connected} to confirm`).press('Enter')
  await expect(question).toBeHidden()
  await expect(desk.getByRole('heading', { name: 'No connection matches' })).toBeVisible()
  await desk.goto('/settings/email')
  await expect(desk.getByRole('heading', { name: 'No mailboxes connected yet' })).toBeVisible()
})

test.describe('connected mailboxes by everybody', () => {
  test.describe.configure({ timeout: 240_000 })
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('they can be used by everybody', async ({ desk, connected: _ }) => {
    expect(await walk(desk, CONNECTED_PLACES, lookOver)).toEqual({})
  })

  test.describe('in Swedish, and on a small phone', () => {
    test.use({ locale: 'sv-SE', colorScheme: 'dark' })
    test('they are whole', async ({ desk, connected: _ }) => {
      expect(await walk(desk, CONNECTED_PLACES, readOver, 'sv')).toEqual({})
    })
  })
})
