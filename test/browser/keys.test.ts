import type { Page } from '@playwright/test'
import { tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { deliver } from './letters.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

const MINUTE_MS = 60_000
const SUBJECTS = ['First crate', 'Second crate', 'Third crate']

test.beforeEach(async ({ account, owner, product }) => {
  const now = Date.now()
  for (const [place, subject] of SUBJECTS.entries()) {
    const html = `<p>${subject}, in words.</p>`
    await deliver(product, account, { subject, html, arrivedAt: now - (place + 1) * MINUTE_MS })
  }
  await owner.connect(account)
})

test('threads are walked, opened and closed by keys alone, and the focus is always seen', async ({ desk }) => {
  await desk.goto('/inbox')
  const row = (subject: string) => desk.getByRole('list', { name: 'Threads' }).getByRole('link', { name: subject })
  const letter = (subject: string) => desk.getByRole('region', { name: subject })
  for (const subject of SUBJECTS) await expect(row(subject)).toBeVisible({ timeout: ARRIVED_MS_MAX })

  await test.step('j and k move, o opens', async () => {
    await desk.keyboard.press('j')
    await expect(row('First crate')).toBeFocused()
    await expectFocusSeen(desk)
    await desk.keyboard.press('j')
    await expect(row('Second crate')).toBeFocused()
    await desk.keyboard.press('k')
    await expect(row('First crate')).toBeFocused()
    await desk.keyboard.press('o')
    await expect(letter('First crate')).toBeVisible()
  })
  await test.step('with a letter open j reads on; u goes back to its row', async () => {
    await desk.keyboard.press('j')
    await expect(letter('Second crate')).toBeVisible()
    await desk.keyboard.press('u')
    await expect(letter('Second crate')).toBeHidden()
    await expect(row('Second crate')).toBeFocused()
    await expectFocusSeen(desk)
  })
  await test.step('Enter opens, Escape goes back', async () => {
    await desk.keyboard.press('Enter')
    await expect(letter('Second crate')).toBeVisible()
    await desk.keyboard.press('Escape')
    await expect(letter('Second crate')).toBeHidden()
    await expect(row('Second crate')).toBeFocused()
  })
  await test.step('the keys work from inside a letter, too', async () => {
    await desk.keyboard.press('Enter')
    await letter('Second crate').locator('iframe').contentFrame().getByText('in words').click()
    await desk.keyboard.press('j')
    await expect(letter('Third crate')).toBeVisible()
  })
  await test.step('⌘K finds a page, and the letters typed there are not shortcuts', async () => {
    await desk.keyboard.press('Meta+k')
    const palette = desk.getByRole('dialog')
    await expect(palette.getByRole('textbox')).toBeFocused()
    await desk.keyboard.type('profile')
    await expect(palette.getByRole('button')).toHaveText([/Profile/])
    await expect(letter('Third crate')).toBeVisible()
    await desk.keyboard.press('Enter')
    await expect(desk.getByRole('heading', { name: 'Profile & sign-in' })).toBeVisible()
  })
})

test('every stop of the Tab key on the inbox shows where it is', async ({ desk }) => {
  await desk.goto('/inbox')
  await desk.getByRole('link', { name: 'First crate' }).click({ timeout: ARRIVED_MS_MAX })
  await expect(desk.getByRole('region', { name: 'First crate' })).toBeVisible()
  const skip = desk.getByRole('link', { name: 'Skip to the content' })
  await tabTo(desk, skip)
  await expect(skip).toBeInViewport()
  const stops = new Set<string>()
  for (let count = 0; count < STOPS; count++) {
    stops.add(await expectFocusSeen(desk))
    await desk.keyboard.press('Tab')
  }
  expect([...stops].join('\n')).toContain('First crate')
})

/** From the skip link over the rail and the list into the letter. */
const STOPS = 40

/** The element that has the focus is on the screen and has a ring. Answers what it is called. */
async function expectFocusSeen(page: Page): Promise<string> {
  const focus = page.locator(':focus')
  // Between the last stop and the first the browser's own tools have it; in a letter's frame its links have.
  if ((await focus.count()) === 0 || (await focus.evaluate((element) => element.nodeName)) === 'IFRAME') return ''
  await expect(focus).toBeInViewport()
  await expect(focus).toHaveCSS('outline-style', /solid|auto/)
  return focus.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent ?? '')
}
