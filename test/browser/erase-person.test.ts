import { expect, test } from './fixtures.ts'
import { findBarriers } from './look-over.ts'

test('an owner reads what goes with somebody who has left, types their address, and they are gone', async ({
  desk,
  owner,
}) => {
  const made = await owner.browser.send('POST', '/v1/members', { name: 'Hilma Hult', email: 'hilma@hult.example' })
  const { id } = (await made.json()) as { id: string }
  expect((await owner.browser.send('POST', `/v1/members/${id}/leave`)).status).toBe(200)

  await desk.goto('/people')
  await desk.getByLabel('Still here').selectOption('left')
  await desk.getByRole('button', { name: 'Hilma Hult' }).press('Enter')
  const drawer = desk.getByRole('dialog', { name: 'Hilma Hult', exact: true })
  await drawer.getByRole('button', { name: 'Erase for good…' }).press('Enter')
  const question = desk.getByRole('dialog', { name: 'Erase Hilma Hult for good?' })
  await expect(question.getByText('their name and address')).toBeVisible()
  const typed = question.getByLabel('Type hilma@hult.example to confirm')
  const erase = question.getByRole('button', { name: 'Erase for good' })
  await typed.fill('hilma@hult.exampl')
  await expect(erase).toBeDisabled()
  expect(await findBarriers(desk)).toEqual([])
  await typed.fill('hilma@hult.example')
  await typed.press('Enter')
  // It asks nothing any more, and names nobody.
  const over = desk.getByRole('dialog', { name: 'Erased for good' })
  await expect(over.getByText('They have been erased.')).toBeVisible()
  // The keyboard is where it can go on from, and what is left of them is nothing.
  await expect(over.getByRole('button', { name: 'Close' }).last()).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(over).toBeHidden()
  await expect(drawer).toBeHidden()
  await expect(desk.getByRole('button', { name: 'Hilma Hult' })).toHaveCount(0)
  await desk.getByRole('searchbox').fill('hilma')
  await expect(desk.getByRole('heading', { name: 'Nobody matches' })).toBeVisible()

  await desk.goto('/audit')
  await expect(desk.getByText('A person was erased for good').first()).toBeVisible()
})
