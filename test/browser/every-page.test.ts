import type { Page } from '@playwright/test'
import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { findBarriers, findOutside } from './look-over.ts'
import { DOORS, EMPTY, FILLED, ORGANISED, type Place, REVOKED } from './places.ts'
import { revoke } from './revoke.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { findUntranslated, type Locale, wordsIn } from './words.ts'

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const SMALL = { width: 360, height: 640 }

// Two dozen pages each, and axe twice on each of them.
test.describe.configure({ timeout: 360_000 })
// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.describe('accessible, light and wide, dark and on a phone', () => {
  test('are the pages before the door', async ({ page }) => {
    expect(await walk(page, DOORS, lookOver)).toEqual({})
  })

  test('are the pages before a mailbox', async ({ desk }) => {
    expect(await walk(desk, EMPTY, lookOver)).toEqual({})
  })

  test('are the pages with a mailbox', async ({ account, desk, owner, product }) => {
    await fillMailbox(product, account)
    await owner.connect(account)
    expect(await walk(desk, FILLED, lookOver)).toEqual({})
  })

  test('are the pages with a mailbox that may be changed', async ({ account, desk, owner, product }) => {
    await fillMailbox(product, account)
    await owner.connect(account, { accessMode: 'organise' })
    expect(await walk(desk, ORGANISED, lookOver)).toEqual({})
  })

  test('are the pages after access was taken away', async ({ connected, desk, product }) => {
    await revoke(desk, connected, product)
    expect(await walk(desk, REVOKED, lookOver)).toEqual({})
  })
})

test.describe('whole in Swedish, and no wider than a small phone', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('are the pages before the door', async ({ page }) => {
    expect(await walk(page, DOORS, readOver, 'sv')).toEqual({})
  })

  test('are the pages behind the door', async ({ account, desk, owner, product }) => {
    expect(await walk(desk, EMPTY, readOver, 'sv')).toEqual({})
    await fillMailbox(product, account)
    await owner.connect(account)
    expect(await walk(desk, FILLED, readOver, 'sv')).toEqual({})
    const [connection] = await owner.connections()
    await owner.connect(account, { accessMode: 'organise', ...(connection && { connectionId: connection.id }) })
    expect(await walk(desk, ORGANISED, readOver, 'sv')).toEqual({})
    await desk.getByRole('button', { name: wordsIn('sv')('card.resume') }).click()
    await revoke(desk, account, product)
    expect(await walk(desk, REVOKED, readOver, 'sv')).toEqual({})
  })
})

/**
 * Go to each place in turn, do there what is to be done, and look. Answers what was found, and where: the rail stands
 * on every page, and what is wrong with it is said once.
 */
async function walk(
  page: Page,
  places: readonly Place[],
  look: (page: Page) => Promise<string[]>,
  locale: Locale = 'en',
): Promise<Record<string, string[]>> {
  const words = wordsIn(locale)
  const found: Record<string, string[]> = {}
  for (const place of places) {
    await test.step(place.name, async () => {
      await page.setViewportSize(WIDE)
      // Addresses that differ behind the # alone are one page to the browser.
      await page.goto('about:blank')
      await page.goto(place.path)
      await place.act?.(page, words)
      await expect(place.ready(page, words)).toBeVisible({ timeout: ARRIVED_MS_MAX })
      for (const complaint of new Set(await look(page))) {
        found[complaint] = [...(found[complaint] ?? []), place.name]
      }
    })
  }
  return found
}

async function lookOver(page: Page): Promise<string[]> {
  const light = await findBarriers(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(PHONE)
  const dark = await findBarriers(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

async function readOver(page: Page): Promise<string[]> {
  const found = await findUntranslated(page)
  for (const size of [WIDE, PHONE, SMALL]) {
    await page.setViewportSize(size)
    found.push(...(await findOutside(page)))
  }
  return found
}
