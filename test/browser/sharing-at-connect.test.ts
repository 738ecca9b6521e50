import type { Mailbox } from '@letterlock/wire/mailboxes'
import { add, ask } from '../journeys/people-house.ts'
import { consenting } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { SHARED_AT_CONNECT } from './sharing-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('whoever connects a team’s mailbox says before consent who reaches it, by keyboard alone', async ({
  account,
  desk,
  owner,
}) => {
  const tag = account.slice(4, 12)
  const nils = await add(owner.browser, `Nils Nordin ${tag}`)
  await desk.goto('/settings/email')
  await desk.getByRole('main').getByRole('button', { name: 'Connect Gmail' }).first().press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Connect Gmail' })
  const go = dialog.getByRole('button', { name: 'Continue to the sandbox Google' })
  await expect(go).toBeEnabled()
  await expect(dialog.getByRole('radio', { name: 'Only me' })).toBeChecked()

  await dialog.getByRole('radio', { name: 'Only me' }).press('ArrowDown')
  await expect(dialog.getByText('Add somebody, or choose Only me.')).toBeVisible()
  await expect(go).toBeDisabled()
  const search = dialog.getByRole('combobox', { name: 'Add a person or a team' })
  await search.fill(`nordin ${tag}`)
  await expect(desk.getByRole('option', { name: `Nils Nordin ${tag}` })).toBeVisible()
  await search.press('ArrowDown')
  await search.press('Enter')
  const level = dialog.getByRole('combobox', { name: `What Nils Nordin ${tag} may do` })
  await expect(level).toHaveValue('read')
  await level.selectOption('work')
  await expect(go).toBeEnabled()

  await go.press('Enter')
  const person = consenting(desk)
  await person.choose(account)
  await person.allow()
  await expect(desk.getByRole('article', { name: account })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  const kind = async () => {
    const { body } = await ask<{ mailboxes: Mailbox[] }>(owner.browser, 'GET', '/v1/mailboxes')
    return body.mailboxes.find(({ address }) => address === account)?.kind
  }
  await expect.poll(kind).toBe('shared')
  await desk.getByRole('article', { name: account }).getByRole('button', { name: 'Manage' }).click()
  const drawer = desk.getByRole('dialog', { name: account })
  await expect(drawer.getByRole('combobox', { name: `What ${nils.name} may do` })).toHaveValue('work')
})

test('the dialog with the choice is whole for everybody', async ({ desk, owner }) => {
  await add(owner.browser, `Amara Osei ${Date.now()}`)
  expect(await walk(desk, SHARED_AT_CONNECT, lookOver)).toEqual({})
})

test.describe('in Swedish and on small phones', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('the choice is whole, with names as long as people have', async ({ desk, owner }) => {
    await add(owner.browser, `Maximilian-Konstantin Bergström-Kaczmarek ${Date.now()}`)
    expect(await walk(desk, SHARED_AT_CONNECT, readOver, 'sv')).toEqual({})
  })
})
