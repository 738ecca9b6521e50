import { expect, type Locator, type Page } from '@playwright/test'
import { ARRIVED_MS_MAX } from './rows.ts'

/** More stops than any page has. */
const STOPS_MAX = 90
/** More lines than any menu has. */
const LINES_MAX = 20
/** A dialog that has not taken the focus by then leaves it where it is. */
const TAKEN_MS_MAX = 2_000

/** Go to something by Tab alone, and see there that one sees where one is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  // A choice may be drawn by its label alone.
  const drawn = target.or(target.locator('xpath=following-sibling::label[1]')).filter({ visible: true }).first()
  await expect(drawn).toBeVisible({ timeout: ARRIVED_MS_MAX })
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
 * Open a dialog by its button and see that a keyboard can use it: the focus goes in and stays there both ways, Escape
 * closes it, and then the button has the focus again. Leaves it open.
 */
export async function openByKeyboard(page: Page, opener: Locator, dialog: Locator): Promise<void> {
  await tabAndPress(page, opener)
  for (const key of ['Shift+Tab', 'Tab', 'Tab']) {
    await expectWithin(dialog)
    await page.keyboard.press(key)
  }
  await expectWithin(dialog)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(opener).toBeFocused()
  await page.keyboard.press('Enter')
  await expectWithin(dialog)
}

/** The focus is somewhere in it. */
export async function expectWithin(part: Locator): Promise<void> {
  await expect.poll(() => part.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(true)
}

/** Go to a field, and write something else into it. */
export async function tabAndRewrite(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Choose in an open menu, by arrows from its first line. */
export async function chooseByArrows(page: Page, item: Locator): Promise<void> {
  await expect(item).toBeVisible()
  for (let lines = 0; !(await isFocused(item)); lines++) {
    if (lines === LINES_MAX) throw new Error(`${item} cannot be reached by arrows`)
    await page.keyboard.press('ArrowDown')
  }
  await expectRing(page)
  await page.keyboard.press('Enter')
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
