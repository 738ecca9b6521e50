import type { Page } from '@playwright/test'
import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectFits } from './look-over.ts'
import { DOORS, EMPTY, FILLED, type Place, REVOKED } from './places.ts'
import { expectSwedish, type Locale, wordsIn } from './words.ts'

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const SMALL = { width: 360, height: 640 }

// Nothing is in motion when it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('before the door every page is accessible, light, dark and narrow', async ({ page }) => {
  await walk(page, DOORS, lookOver)
})

test('before a mailbox every page is accessible, light, dark and narrow', async ({ desk }) => {
  await walk(desk, EMPTY, lookOver)
})

test('with a mailbox every page is accessible, light, dark and narrow', async ({ account, desk, owner, product }) => {
  await fillMailbox(product, account)
  await owner.connect(account)
  await walk(desk, FILLED, lookOver)
  await product.control('POST', `/users/${account}/revoke`)
  await desk.goto('/settings/email')
  await desk.getByRole('article').getByRole('button', { name: 'Test' }).click()
  await walk(desk, REVOKED, lookOver)
})

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('before the door every page is whole and fits a small phone', async ({ page }) => {
    await walk(page, DOORS, readOver, 'sv')
  })

  test('behind the door every page is whole and fits a small phone', async ({ account, desk, owner, product }) => {
    await walk(desk, EMPTY, readOver, 'sv')
    await fillMailbox(product, account)
    await owner.connect(account)
    await walk(desk, FILLED, readOver, 'sv')
    await product.control('POST', `/users/${account}/revoke`)
    await desk.goto('/settings/email')
    await desk.getByRole('article').getByRole('button', { name: 'Testa' }).click()
    await walk(desk, REVOKED, readOver, 'sv')
  })
})

/** Go to each place in turn and do there what is to be done. */
async function walk(
  page: Page,
  places: readonly Place[],
  look: (page: Page, name: string) => Promise<void>,
  locale: Locale = 'en',
): Promise<void> {
  const words = wordsIn(locale)
  for (const place of places) {
    await test.step(place.name, async () => {
      await page.setViewportSize(WIDE)
      await page.goto('about:blank')
      await page.goto(place.path)
      await place.act?.(page, words)
      await expect(place.ready(page, words)).toBeVisible()
      await look(page, place.name)
    })
  }
}

async function lookOver(page: Page, name: string): Promise<void> {
  const t = performance.now()
  await expectAccessible(page, name)
  const t1 = performance.now()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(PHONE)
  await expectAccessible(page, `${name}, dark and on a phone`)
  console.log(name, Math.round(t1 - t), Math.round(performance.now() - t1))
  await page.emulateMedia({ colorScheme: 'light' })
}

async function readOver(page: Page, name: string): Promise<void> {
  await expectSwedish(page, name)
  for (const size of [WIDE, PHONE, SMALL]) {
    await page.setViewportSize(size)
    await expectFits(page, name)
  }
}
