import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

const HOUR_MS = 3_600_000

test('whoever lets their mailbox be counted sees their numbers with what they mean, and takes them along', async ({
  connected,
  desk,
  product,
}) => {
  for (const [at, subject] of ['Crates', 'Pallets', 'Lorries'].entries())
    await deliver(product, connected, { subject, arrivedAt: Date.now() - (at + 1) * 30 * HOUR_MS })
  await desk.goto('/inbox')
  await expect(desk.getByRole('main').getByRole('link', { name: /Lorries/ })).toBeVisible({ timeout: ARRIVED_MS_MAX })

  await desk.getByRole('link', { name: 'My signals' }).click()
  await expect(desk.getByRole('heading', { name: 'My signals' })).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'Nothing is counted yet' })).toBeVisible()
  const count = desk.getByRole('switch', { name: `Count ${connected}` })
  await expect(count).not.toBeChecked()
  await count.press('Space')
  await expect(count).toBeChecked()

  const received = desk.getByRole('term').filter({ hasText: 'Received from people' })
  await expect(received.locator('xpath=following-sibling::dd[1]')).toHaveText('3', { timeout: ARRIVED_MS_MAX })
  await expect(desk.getByText('3 mails counted')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await expect(desk.getByRole('img', { name: /0 sent and 3 received/ })).toBeVisible()
  await desk.getByRole('button', { name: 'What “Received from people” counts' }).click()
  await expect(desk.getByText('Left out: notices of machines, and newsletters')).toBeVisible()
  await desk.keyboard.press('Escape')

  await desk.getByText('Show as a table').first().click()
  await expect(desk.getByRole('table', { name: 'Sent and received by day' }).getByRole('row')).toHaveCount(29)

  await desk.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('menuitem', { name: 'Table by day' }).click(),
  ])
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(29)
  expect(lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[2]), 0)).toBe(3)

  await count.press('Space')
  const question = desk.getByRole('dialog', { name: `Count ${connected} no longer?` })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(count).toBeChecked()
  await count.press('Space')
  await question.getByRole('button', { name: 'Count it no longer' }).click()
  await expect(desk.getByRole('heading', { name: 'Nothing is counted yet' })).toBeVisible()
})

test('what draws is fetched with the pages of signals and with no other', async ({ desk }) => {
  const fetched: string[] = []
  desk.on('request', (request) => fetched.push(new URL(request.url()).pathname))
  await desk.goto('/integrations')
  await expect(desk.getByRole('heading', { name: 'My Integrations' })).toBeVisible()
  const before = new Set(fetched)
  await desk.goto('/signals')
  await expect(desk.getByRole('heading', { name: 'My signals' })).toBeVisible()
  const added = [...new Set(fetched)].filter((path) => !before.has(path) && path.endsWith('.js'))
  expect(added.some((path) => /my-signals-page/.test(path))).toBe(true)
})
