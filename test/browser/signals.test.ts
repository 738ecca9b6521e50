import { readFile } from 'node:fs/promises'
import type { MySignals } from '@letterlock/wire/signals'
import type { Page } from '@playwright/test'
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
  const hours = desk
    .locator('section')
    .filter({ has: desk.getByRole('heading', { name: 'When you write, and when mail comes' }) })
  await expect(hours.getByRole('img', { name: /nothing was sent/ })).toBeVisible()
  await expect(hours.getByRole('img', { name: /most came on/ })).toBeVisible()
  await hours.getByText('Show as a table').click()
  const came = hours.getByRole('table', { name: 'Received from people, by hour' })
  await expect(came).toBeVisible()
  expect((await came.getByRole('cell').allTextContents()).reduce((sum, cell) => sum + Number(cell), 0)).toBe(3)

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

test('days of one’s own choice stand in the address, and the numbers, the file and the paper follow them', async ({
  connected,
  desk,
  owner,
  product,
}) => {
  const today = dayIn('Europe/Stockholm', Date.now())
  const [first, last] = [daysBefore(today, 3), daysBefore(today, 2)]
  for (const [at, day] of [daysBefore(today, 4), first, last, daysBefore(today, 1)].entries())
    await deliver(product, connected, { subject: `Crates ${at}`, arrivedAt: Date.parse(`${day}T11:00:00Z`) })
  await desk.goto('/inbox')
  await expect(desk.getByRole('main').getByRole('link', { name: /Crates 3/ })).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await desk.goto('/signals')
  await desk.getByRole('switch', { name: `Count ${connected}` }).press('Space')
  await expect(desk.getByText('4 mails counted')).toBeVisible({ timeout: ARRIVED_MS_MAX })

  // By keyboard: the span, then both days, then Enter.
  const spans = desk.getByRole('radiogroup', { name: 'How far back' })
  await spans.getByRole('radio', { name: '52 weeks' }).press('ArrowRight')
  const form = desk.getByRole('form', { name: 'Own dates' })
  const [from, to] = [form.getByLabel('First day'), form.getByLabel('Last day')]
  await expect(to).not.toHaveValue('')
  await from.fill(first)
  await to.fill(daysBefore(first, 1))
  await to.press('Enter')
  await expect(form.getByText('The last day comes before the first.')).toBeVisible()
  // Also where midnight has passed since.
  await to.fill(daysBefore(today, -2))
  await to.press('Enter')
  await expect(form.getByText(/is the latest day that can be chosen/)).toBeVisible()
  await to.fill(last)
  await to.press('Enter')
  await expect(form.getByText(/is the latest day that can be chosen/)).toBeHidden()
  await expect(desk).toHaveURL(new RegExp(`/signals\\?from=${first}&to=${last}$`))
  await expect(to).toBeFocused()
  const received = desk.getByRole('term').filter({ hasText: 'Received from people' })
  const number = received.locator('xpath=following-sibling::dd[1]')
  await expect(number).toHaveText('2')

  await desk.reload()
  await expect(number).toHaveText('2')
  await expect(from).toHaveValue(first)
  await desk.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('menuitem', { name: 'Table by day' }).click(),
  ])
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual([first, last])
  await desk.emulateMedia({ media: 'print' })
  await expect(form).toBeHidden()
  const told = await owner.read<MySignals>(`/v1/me/signals?from=${first}&to=${daysBefore(last, -1)}`)
  await expect(desk.getByText(`by the clock of ${told.timeZone}`)).toContainText(words(first), { useInnerText: true })
  await expect(desk.getByText(`by the clock of ${told.timeZone}`)).toContainText(words(last), { useInnerText: true })
})

test('an address that asks for more than there can be says so, and asks for no numbers', async ({
  connected,
  desk,
}) => {
  const asked: string[] = []
  desk.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await desk.goto('/signals')
  await desk.getByRole('switch', { name: `Count ${connected}` }).press('Space')
  await expect(desk.getByRole('radiogroup', { name: 'How far back' })).toBeVisible()
  asked.length = 0
  await desk.goto('/signals?from=2020-01-01&to=2026-01-01')
  await expect(desk.getByText('No more than 400 days at a time', { exact: false })).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Export' })).toHaveCount(0)
  expect(asked.filter((path) => path === '/v1/me/signals')).toEqual([])
})

test('what draws is fetched with the pages of signals and with no other', async ({ desk }) => {
  const fetched = new Set<string>()
  desk.on('request', (request) => fetched.add(new URL(request.url()).pathname))
  const open = async (path: string, title: string) => {
    await desk.goto(path)
    await expect(desk.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  }
  await open('/integrations', 'My Integrations')
  await open('/cases', 'Cases')
  await open('/approvals', 'Approvals')
  await open('/people', 'Employees')
  await open('/settings/profile', 'Profile & sign-in')
  await open('/settings/signals', 'Settings for signals')
  expect(await drawing(desk, fetched)).toEqual([])

  await open('/signals', 'My signals')
  expect(await drawing(desk, fetched)).toHaveLength(1)
})

/** Those of these scripts that hold ECharts: it names each place that it draws in by this attribute. */
async function drawing(desk: Page, paths: ReadonlySet<string>): Promise<string[]> {
  const scripts = [...paths].filter((path) => path.endsWith('.js'))
  const texts = await Promise.all(scripts.map(async (path) => (await desk.request.get(path)).text()))
  return scripts.filter((_, at) => texts[at]?.includes('_echarts_instance_'))
}

/** As on the calendar of a zone. @param at Epoch milliseconds. */
function dayIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 24 * HOUR_MS).toISOString().slice(0, 10)
}

/** A day as the page in English writes it. */
function words(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    Date.parse(day),
  )
}
