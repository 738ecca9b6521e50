import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any page has. */
const STOPS_MAX = 90
/** A dialog that has not taken the focus by then leaves it where it is. */
const TAKEN_MS_MAX = 2_000

/** Go to something by Tab alone, and see there that one sees where one is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await untilTaken(target)
  for (let stops = 0; !(await isFocused(target)); stops++) {
    if (stops === STOPS_MAX) throw new Error(`${target} cannot be reached by Tab`)
    await page.keyboard.press('Tab')
  }
  await expectRing(page)
}

/** Go there and press it. */
export async function tabAndPress(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** A field that is gone to and filled. */
export async function tabAndType(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

/**
 * An opening dialog takes the focus once it is there, and one that closes gives it back a moment later: whoever goes on
 * before that is brought back. Where nothing of a dialog takes it, Tab begins at its top.
 */
async function untilTaken(target: Locator): Promise<void> {
  const isTaken = () =>
    target.evaluate((element) => {
      const dialog = element.closest('[role=dialog]')
      return dialog === null || dialog.contains(element.ownerDocument.activeElement)
    })
  await expect
    .poll(isTaken, { timeout: TAKEN_MS_MAX })
    .toBe(true)
    .catch(() => undefined)
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === element.ownerDocument.activeElement)
}

/**
 * In the words of the page, whose styles the types here know nothing of: itself, what it lies over, what stands for a box
 * or a choice, or the border of a field.
 */
const HAS_RING = `((element) => {
  const isRinged = (one, part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one, part)
    return outlineStyle !== 'none' && outlineWidth !== '0px'
  }
  const around = [element, element.nextElementSibling, element.parentElement].filter(Boolean)
  return around.some((one) => isRinged(one)) || isRinged(element, '::after') || element.matches('input, textarea')
})(document.activeElement)`

/** What has the focus is shown to have it. */
async function expectRing(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(HAS_RING)).toBe(true)
}
