import { readFile } from 'node:fs/promises'
import { openBrowser } from '../journeys/browser.ts'
import { visitorOf } from '../journeys/visitor.ts'
import { expect, signInAs, test } from './fixtures.ts'
import { startProduct } from './product.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { sealLastWeek } from './sealed-week.ts'
import { SIGNALS } from './signal-places.ts'
import { stage } from './stage.ts'
import { TEAM_SIGNALS } from './team-signal-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

// A dozen states, and axe twice on each of them.
test.describe.configure({ timeout: 900_000 })
// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** What a sheet of A4 has between its margins, in CSS px. */
const PAPER = { width: 718, height: 1_020 }

test('team signals are accessible in each of their states', async ({ desk }) => {
  expect(await walk(desk, TEAM_SIGNALS, lookOver)).toEqual({})
})

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('team signals are whole, and no wider than a small phone', async ({ desk }) => {
    expect(await walk(desk, TEAM_SIGNALS, readOver, 'sv')).toEqual({})
  })
})

test('a department is chosen by its name, stands in the address, and is the only one that is shown', async ({
  desk,
}) => {
  const end = await stage(desk, TEAM_SIGNALS[0]?.staged)
  await desk.goto('/signals/teams')
  const choice = desk.getByRole('combobox', { name: 'Show' })
  await expect(choice).toHaveValue(/^tem_0+$/)
  await desk.getByRole('table', { name: 'Departments' }).getByRole('link', { name: 'Quay and gates' }).click()
  await expect(desk).toHaveURL(/of=tem_0+3/)
  await expect(choice.locator('option:checked')).toHaveText('Quay and gates')
  await expect(desk.getByRole('heading', { name: 'How long answers took' })).toBeVisible()

  await choice.selectOption({ label: 'Sales' })
  await expect(desk.getByText('Of Sales nothing is told in this cycle.')).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'How long answers took' })).toHaveCount(0)
  await end()
})

test('a cycle is chosen by its days, and the one before it is one press away', async ({ desk }) => {
  const end = await stage(desk, TEAM_SIGNALS[0]?.staged)
  await desk.goto('/signals/teams')
  const cycle = desk.getByRole('combobox', { name: 'Cycle' })
  await expect(cycle.locator('option:checked')).toHaveText(/^2\W+8 Nov 2026$/)
  await expect(desk.getByRole('button', { name: 'Later cycle' })).toBeDisabled()
  await desk.getByRole('button', { name: 'Earlier cycle' }).click()
  await expect(desk).toHaveURL(/cycle=2026-10-26/)
  await expect(cycle.locator('option:checked')).toHaveText(/^26 Oct\W+1 Nov 2026$/)
  await end()
})

test('what is hidden is a dash in the table, with words for those who hear it', async ({ desk }) => {
  const end = await stage(desk, TEAM_SIGNALS[0]?.staged)
  await desk.goto('/signals/teams')
  const row = desk.getByRole('table', { name: 'Departments' }).getByRole('row', { name: /^Sales/ })
  await expect(row.getByRole('cell')).toHaveText(Array(10).fill('—Hidden to protect people, or none'))
  await end()
})

for (const { name, path, staged } of [SIGNALS[1], TEAM_SIGNALS[0]].flatMap((place) => place ?? [])) {
  test(`${name}: paper has each drawing whole and each table open, and nothing to press`, async ({ desk }) => {
    const end = await stage(desk, staged)
    await desk.emulateMedia({ colorScheme: 'dark' })
    await desk.goto(path)
    const drawings = desk.locator('main [role=img]')
    await expect(drawings.first().locator('svg')).toBeVisible()
    await expect(desk.getByRole('button', { name: 'Export' })).toBeVisible()

    await desk.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await desk.setViewportSize(PAPER)
    // The name of a column is a button that looks like a word there.
    await expect(desk.getByRole('button').and(desk.locator(':not(th *)'))).toHaveCount(0)
    await expect(desk.getByRole('combobox')).toHaveCount(0)
    await expect(desk.getByRole('navigation')).toHaveCount(0)
    await expect(desk.locator('body')).toHaveCSS('background-color', 'rgb(250, 248, 244)')
    await expect(desk.getByRole('table').nth(3)).toBeVisible()
    for (const table of await desk.getByRole('table').all()) await expect(table.getByRole('row').last()).toBeVisible()
    await expect(async () => {
      for (const drawing of await drawings.all()) {
        const box = await drawing.locator('svg').boundingBox()
        expect(box?.width).toBeLessThanOrEqual(PAPER.width)
        expect(box?.height).toBeGreaterThan(80)
      }
      expect(await desk.locator('html').evaluate((root) => root.scrollWidth)).toBeLessThanOrEqual(PAPER.width)
    }).toPass()
    await end()
  })
}

test('an owner is told when the first cycle comes, once somebody lets their mail be counted', async ({
  connected,
  desk,
}) => {
  await desk.goto('/signals')
  await desk.getByRole('navigation', { name: 'Whose signals' }).getByRole('link', { name: 'Departments' }).click()
  await expect(desk.getByRole('heading', { name: 'No cycle is sealed yet' })).toBeVisible()
  await expect(desk.getByText('Nobody’s mail is counted yet.')).toBeVisible()

  await desk.getByRole('navigation', { name: 'Whose signals' }).getByRole('link', { name: 'Mine' }).click()
  const count = desk.getByRole('switch', { name: `Count ${connected}` })
  await count.click({ force: true })
  await expect(count).toBeChecked()
  await expect(desk.getByText('0 mails counted')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await desk.goto('/signals/teams')
  await expect(desk.getByText(/^The first is \w+ \d{4}\. It is told on \d+ \w+ \d{4} at the earliest/)).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'What is hidden, and why' })).toBeVisible()
})

test('a sealed week is told to whoever leads people, department by department, and goes along as a file', async ({
  context,
}) => {
  // Nobody else is to find a week that is sealed.
  const product = await startProduct()
  try {
    const browser = openBrowser(product.url, product.url)
    const token = new URL(await product.takeSignInLink()).hash.slice(1)
    expect((await browser.send('POST', '/v1/sessions/link', { token })).status).toBe(201)
    const owner = visitorOf(browser)
    await sealLastWeek(product, owner, 'Harbour')

    await signInAs(owner, product, context)
    const page = await context.newPage()
    await page.goto(`${product.url}/signals/teams`)
    const row = page.getByRole('table', { name: 'Departments' }).getByRole('row', { name: /^Harbour/ })
    await expect(row.getByRole('cell').nth(0)).toHaveText('6')
    await expect(row.getByRole('cell').nth(1)).toHaveText('30')
    await expect(row.getByRole('cell').nth(2)).toHaveText('30')
    await expect(page.getByText('Nothing can be told: between no two departments')).toBeVisible()
    await expect(page.getByText('A trend begins with the second sealed cycle.')).toBeVisible()

    await page.getByRole('button', { name: 'Export' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Table of departments' }).click(),
    ])
    expect(await readFile(await file.path(), 'utf8')).toMatch(/\r\ntem_\w+,Harbour,6,30,30,/)
  } finally {
    for (const page of context.pages()) await page.close()
    await product.stop()
  }
})
