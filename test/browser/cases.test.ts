import type { Page } from '@playwright/test'
import { CASE_PLACES, lettersInCases } from './case-places.ts'
import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { lookOver, readOver, walk } from './walk.ts'
import { type Locale, wordsIn } from './words.ts'

// Two dozen states, and axe twice on each of them.
test.describe.configure({ timeout: 360_000 })
// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** In either language. */
const THREE_THREADS = /^(Threads|Trådar) \(3\)$/

/** Rail, list, letter and case beside one another. */
const WIDEST = { width: 1680, height: 1050 }
/** Rail, letter and case. */
const LAPTOP = { width: 1280, height: 800 }

test('cases are accessible in each of their states', async ({ desk }) => {
  expect(await walk(desk, CASE_PLACES, lookOver)).toEqual({})
})

test('letters in cases are accessible', async ({ account, desk, owner, product }) => {
  await fillMailbox(product, account)
  await owner.connect(account)
  expect(await walk(desk, lettersInCases('Price list'), lookOver)).toEqual({})
})

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('cases are whole, and no wider than a small phone', async ({ account, desk, owner, product }) => {
    expect(await walk(desk, CASE_PLACES, readOver, 'sv')).toEqual({})
    await fillMailbox(product, account)
    await owner.connect(account)
    expect(await walk(desk, lettersInCases('Price list'), readOver, 'sv')).toEqual({})
  })
})

for (const locale of ['en', 'sv'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use(locale === 'sv' ? { locale: 'sv-SE' } : {})

    test('a case is made from a thread, grown, noted, given, done, opened again, and a thread taken out and put back', async ({
      account,
      desk,
      owner,
      product,
    }) => {
      const header = ['References: <Order%204711@harbour.example>']
      await deliver(product, account, { subject: 'Order 4711', text: 'Two pallets of order no. 4711 are missing.' })
      await deliver(product, account, { subject: 'Crates for Kiel' })
      await deliver(product, account, { subject: 'Lorry to Hamburg', text: 'About order no. 4711.', header })
      await owner.connect(account)
      await tellStory(desk, locale)
    })
  })
}

async function tellStory(page: Page, locale: Locale): Promise<void> {
  const words = wordsIn(locale)
  const main = page.getByRole('main')
  await page.setViewportSize(WIDEST)
  await page.goto('/inbox')
  await expect(row(page, 'Lorry to Hamburg')).toBeVisible({ timeout: ARRIVED_MS_MAX })

  // By keyboard: the row of the keys, its menu, a name, Enter.
  await row(page, 'Order 4711').focus()
  await page.keyboard.press('v')
  await page.getByRole('textbox', { name: words('case.find') }).fill('Missing pallets')
  await page.getByRole('option', { name: words('case.create.titled') }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^C-\d+ (made, with 1 thread|skapat, med 1 tråd)$/)).toBeVisible()

  // Beside the letter; closed it leaves the chip, which has the focus.
  await row(page, 'Order 4711').click()
  const panel = page.getByRole('complementary', { name: 'Missing pallets' })
  await expect(panel).toBeVisible()
  const chip = main.getByRole('button', { name: words('case.chip') })
  await expect(chip).toBeVisible()
  await panel.getByRole('button', { name: words('case.panel.close') }).press('Enter')
  await expect(chip).toBeFocused()
  await chip.press('Enter')
  await expect(panel).toBeVisible()

  // Its edge is moved by keys, and stays where it was put.
  const edge = page.getByRole('separator', { name: words('case.panel.width') })
  await edge.press('ArrowLeft')
  await edge.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', '400')

  // On a laptop it comes when it is asked for, in the place of the list, and gives that back.
  await page.setViewportSize(LAPTOP)
  await expect(panel).toBeHidden()
  await chip.press('Enter')
  await expect(panel).toBeVisible()
  await expect(row(page, 'Order 4711')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(chip).toBeFocused()
  await expect(row(page, 'Order 4711')).toBeVisible()
  const strip = main.getByRole('button', { name: words('case.panel.open') })
  await strip.press('Enter')
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: words('case.panel.close') }).press('Enter')
  await expect(strip).toBeVisible()
  await page.setViewportSize(WIDEST)
  await expect(panel).toBeVisible()

  // A second thread, found by its words.
  const attach = panel.getByRole('combobox', { name: words('case.attach') })
  await attach.fill('Kiel')
  await page.getByRole('option', { name: 'Crates for Kiel' }).waitFor()
  await attach.press('ArrowDown')
  await attach.press('Enter')
  await expect(panel.getByRole('link', { name: 'Crates for Kiel' }).first()).toBeVisible()

  // What may belong there says why, and attaches only when it is told to.
  await expect(panel.getByText(words('case.reason.references'))).toBeVisible()
  await panel
    .getByRole('button', { name: words('case.suggestion.attach.of') })
    .first()
    .press('Enter')
  await expect(panel.getByRole('heading', { name: THREE_THREADS })).toBeVisible()

  // The rest on the page of the case.
  await panel.getByRole('link', { name: /^C-\d+$/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Missing pallets' })).toBeFocused()
  const note = page.getByRole('textbox', { name: words('case.note') })
  await note.fill('They stand in Hamburg.')
  await note.press('Control+Enter')
  const story = page.getByRole('list', { name: words('case.timeline') })
  await expect(story.getByText('They stand in Hamburg.')).toBeVisible()
  await expect(note).toHaveValue('')

  // A field is written, taken away, and put back by the note at the foot of the page.
  await page.getByRole('button', { name: words('case.field.add') }).press('Enter')
  const name = page.getByRole('textbox', { name: words('case.field.name') })
  await expect(name).toBeFocused()
  await name.fill('Order')
  const value = page.getByRole('textbox', { name: words('case.field.value') })
  await value.fill('4711')
  await value.press('Enter')
  const number = page.getByText('4711', { exact: true })
  await expect(number).toBeVisible()
  await page.getByRole('button', { name: words('case.field.takeAway.of') }).press('Enter')
  await expect(number).toHaveCount(0)
  await expect(page.getByRole('heading', { name: words('case.fields') })).toBeFocused()
  await page.getByRole('button', { name: words('act.undo') }).press('Enter')
  await expect(number).toBeVisible()
  await expect(story.getByText(words('case.did.fields'))).toHaveCount(3)

  await page.getByRole('combobox', { name: words('case.owner') }).click()
  await page.getByRole('option', { name: words('case.owner.you') }).click()
  await expect(story.getByText(words('case.did.owner'))).toBeVisible()

  await page.getByRole('combobox', { name: words('case.priority') }).selectOption('urgent')
  await expect(story.getByText(words('case.did.priority'))).toBeVisible()

  const status = page.getByRole('combobox', { name: words('case.status') })
  await status.selectOption('done')
  await expect(story.getByText(words('case.did.status'))).toHaveCount(1)
  await status.selectOption('open')
  await expect(story.getByText(words('case.did.status'))).toHaveCount(2)

  // Taken out, and put back by the note at the foot of the page.
  const threads = page.getByRole('region', { name: THREE_THREADS })
  await threads
    .getByRole('listitem')
    .filter({ hasText: 'Crates for Kiel' })
    .getByRole('button', { name: words('case.thread.more') })
    .press('Enter')
  await page.getByRole('menuitem', { name: words('case.thread.detach') }).press('Enter')
  await expect(page.getByRole('heading', { name: /^(Threads|Trådar) \(2\)$/ })).toBeFocused()
  await page.getByRole('button', { name: words('act.undo') }).press('Enter')
  await expect(threads).toBeVisible()
  await expect(story.getByText(words('case.did.reattached'))).toBeVisible()

  // It stands in the list, and is found by its name from anywhere.
  await page.getByRole('link', { name: words('cases.back') }).click()
  await expect(page.getByRole('link', { name: 'Missing pallets' })).toBeVisible()
  await page.getByRole('combobox', { name: words('case.priority') }).selectOption('low')
  await expect(page.getByRole('heading', { name: words('cases.nothing') })).toBeVisible()
  await page.getByRole('combobox', { name: words('case.priority') }).selectOption('urgent')
  await expect(page.getByRole('link', { name: 'Missing pallets' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('textbox').fill('missing')
  await page.getByRole('dialog').getByText('Missing pallets').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Missing pallets' })).toBeVisible()

  // Whoever has it stands in the row of each of its threads.
  await page.goto('/inbox')
  await expect(row(page, 'Order 4711').getByText(words('list.owner'))).toHaveCount(1)
}
