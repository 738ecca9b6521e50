import { expect, type Page, test } from '@playwright/test'
import { findBarriers, findOutside } from './look-over.ts'
import type { Place } from './places.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { stage } from './stage.ts'
import { findUntranslated, type Locale, wordsIn } from './words.ts'

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const SMALL = { width: 360, height: 640 }

/**
 * Go to each place in turn, do there what is to be done, and look. Answers what was found, and where: the rail stands
 * on every page, and what is wrong with it is said once.
 */
export async function walk(
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
      const end = await stage(page, place.staged)
      await page.goto(place.path)
      await place.act?.(page, words)
      await expect(place.ready(page, words)).toBeVisible({ timeout: ARRIVED_MS_MAX })
      for (const complaint of new Set(await look(page))) {
        found[complaint] = [...(found[complaint] ?? []), place.name]
      }
      await end()
    })
  }
  return found
}

/** What axe finds, light and wide, dark and on a phone. */
export async function lookOver(page: Page): Promise<string[]> {
  const light = await findBarriers(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(PHONE)
  const dark = await findBarriers(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

/** What is not translated, and what is wider than a screen. */
export async function readOver(page: Page): Promise<string[]> {
  const found = await findUntranslated(page)
  for (const size of [WIDE, PHONE, SMALL]) {
    await page.setViewportSize(size)
    found.push(...(await findOutside(page)))
  }
  return found
}
