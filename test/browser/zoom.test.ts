import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { findOutside, findUnreachable } from './look-over.ts'
import { fillPeople, PEOPLE_PLACES } from './people-places.ts'
import { DOORS, EMPTY } from './places.ts'
import { walk } from './walk.ts'

/** What is left of 1280 × 720 at 200 %. */
const ZOOMED = { width: 640, height: 360 }

/** A try of a mail server counts against who tries; other walks need theirs, and look at the same dialog. */
const UNTRIED = EMPTY.filter(({ name }) => !/^imap dialog, (both|password)/.test(name))

// Dozens of pages, one after another.
test.describe.configure({ timeout: 240_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** What does not fit, and what cannot be scrolled to, at 200 %. */
async function lookClosely(page: Page): Promise<string[]> {
  await page.setViewportSize(ZOOMED)
  return [...(await findOutside(page)), ...(await findUnreachable(page))]
}

test.describe('at 200 % nothing scrolls sideways and everything can be reached', () => {
  test('before the door', async ({ page }) => {
    expect(await walk(page, DOORS, lookClosely)).toEqual({})
  })

  test('before a mailbox', async ({ desk }) => {
    expect(await walk(desk, UNTRIED, lookClosely)).toEqual({})
  })

  test('among people', async ({ desk, owner }) => {
    await fillPeople(owner)
    expect(await walk(desk, PEOPLE_PLACES, lookClosely)).toEqual({})
  })
})
