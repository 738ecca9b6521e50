import { expect, type Page, test } from '@playwright/test'
import { arrive } from './arrive.ts'
import { drawPart } from './draw-part.ts'
import { lookByKeyboard } from './keyboard-look.ts'
import { findBarriers, findOutside } from './look-over.ts'
import type { Place } from './places.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { stage } from './stage.ts'
import { findUntranslated, type Locale, wordsIn } from './words.ts'
import { lookZoomed } from './zoomed.ts'

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const SMALL = { width: 360, height: 640 }

/** Walks go by the part of their places that this seed draws (`npm test` sets it); without one by all of them. */
const SEED = process.env.LETTERLOCK_WALKS

/**
 * Go to each place in turn, do there what is to be done, and look. Answers what was found, and where: the rail stands
 * on every page, and what is wrong with it is said once. A run of everything draws a part of the places, and another in
 * either language.
 */
export async function walk(
  page: Page,
  places: readonly Place[],
  look: Look,
  locale: Locale = 'en',
): Promise<Record<string, string[]>> {
  const words = wordsIn(locale)
  const found: Record<string, string[]> = {}
  const part = SEED ? drawPart(places, `${SEED} ${locale}`) : places
  for (const place of part) {
    await test.step(place.name, async () => {
      await page.setViewportSize(WIDE)
      const end = await stage(page, place.staged)
      await arrive(page, place.path)
      await place.act?.(page, words)
      if (place.leadsTo) await expect(page).toHaveURL(addressOf(place.leadsTo))
      await expect(place.ready(page, words)).toBeVisible({ timeout: ARRIVED_MS_MAX })
      const complaints = await look(page)
      // The frame around the guides is not ours.
      if (look === lookOver && !place.path.startsWith('/docs/')) complaints.push(...(await lookByKeyboard(page)))
      for (const complaint of new Set(complaints)) {
        found[complaint] = [...(found[complaint] ?? []), place.name]
      }
      await end()
    })
  }
  return found
}

/** `/inbox/$mailboxId` is the address of any mailbox. */
function addressOf(route: string): (url: URL) => boolean {
  const whole = new RegExp(`^${route.replace(/\$\w+/g, '[^/]+')}$`)
  return ({ pathname }) => whole.test(pathname)
}

/** One way of looking at a page: one line for each thing it finds. Whatever size or colours it needs, it sets itself. */
export type Look = (page: Page) => Promise<string[]>

async function lookInLight(page: Page): Promise<string[]> {
  await page.setViewportSize(WIDE)
  return findBarriers(page)
}

async function lookInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(PHONE)
  const found = await findBarriers(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

/** What is held against every place, in one visit: opening it again for each would take longer than looking. */
const LOOKS: readonly Look[] = [lookInLight, lookInTheDark, lookZoomed]

/** What axe finds, light and wide, dark and on a phone; and what does not fit at 200 %. The page keeps its size. */
export async function lookOver(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? WIDE
  const found: string[] = []
  for (const look of LOOKS) found.push(...(await look(page)))
  await page.setViewportSize(size)
  return found
}

/** The same with axe in the dark alone: for states that are one in look wherever they stand, and stand everywhere. */
export async function lookOnce(page: Page): Promise<string[]> {
  return [...(await lookInTheDark(page)), ...(await lookZoomed(page))]
}

/**
 * A state in one visit, with everything that is held against a place: by keyboard, axe in the dark on a phone, at 200 %,
 * and read in Swedish, whose words are longer. For states of pages that are looked at in every way elsewhere.
 */
export async function lookAndRead(page: Page): Promise<string[]> {
  return [...(await lookByKeyboard(page)), ...(await lookOnce(page)), ...(await readOver(page))]
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
