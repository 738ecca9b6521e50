import type { CasePage } from '@letterlock/wire/cases'
import type { Me } from '@letterlock/wire/session'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { wordsIn } from './words.ts'

const words = wordsIn('en')

test('by keys alone threads are given, taken back, given to nobody, and each that was in none becomes a case by it', async ({
  account,
  desk: page,
  owner,
  product,
}) => {
  await deliver(product, account, { subject: 'Order 4711' })
  await deliver(product, account, { subject: 'Crates for Kiel' })
  await owner.connect(account)
  const [order, crates] = [row(page, 'Order 4711'), row(page, 'Crates for Kiel')]
  const note = page.getByRole('status')
  const has = words('list.owner')
  const choose = async (name: string, steps: number) => {
    await page.keyboard.press('a')
    await expect(page.getByRole('textbox', { name: words('assign.find') })).toBeFocused()
    await expect(page.getByRole('option', { name })).toBeVisible()
    for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option')).toHaveCount(0)
  }
  await page.goto('/inbox')
  await expect(order).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await expect(crates).toBeVisible({ timeout: ARRIVED_MS_MAX })

  // What was made is unmade by one key.
  await order.focus()
  await choose('Robin Ek (you)', 1)
  await expect(note.getByText('It is yours')).toBeVisible()
  await expect(order.getByText(has)).toHaveCount(1)
  await page.keyboard.press('z')
  await expect(note.getByText(words('act.undone'))).toBeVisible()
  await expect(order.getByText(has)).toHaveCount(0)
  await expect(order.getByText(/^C-\d+$/)).toHaveCount(0)

  // Several at once: the row of before is marked still.
  await crates.focus()
  await page.keyboard.press('x')
  await choose('Robin Ek (you)', 1)
  await expect(note.getByText('2 threads are yours')).toBeVisible()
  for (const one of [order, crates]) await expect(one.getByText(has)).toHaveCount(1)

  await choose('Nobody', 2)
  await expect(note.getByText('2 threads are nobody’s now')).toBeVisible()
  for (const one of [order, crates]) await expect(one.getByText(has)).toHaveCount(0)
  for (const one of [order, crates]) await expect(one.getByText(/^C-\d+$/)).toHaveCount(1)
  // What was given on since, by whomever, stays with them; the other comes back.
  const { cases } = await owner.read<CasePage>('/v1/cases')
  const ofCrates = cases.find(({ title }) => title === 'Crates for Kiel')?.id
  const { member } = await owner.read<Me>('/v1/session')
  expect((await owner.browser.send('PATCH', `/v1/cases/${ofCrates}`, { ownerId: member.id })).status).toBe(200)
  await expect(crates.getByText(has)).toHaveCount(1)
  await page.keyboard.press('z')
  await expect(note.getByText(/^One thread stays as it is/)).toBeVisible()
  for (const one of [order, crates]) await expect(one.getByText(has)).toHaveCount(1)
})
