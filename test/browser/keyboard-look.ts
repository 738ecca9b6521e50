import type { CDPSession, JSHandle, Page } from '@playwright/test'
import { untilAtRest } from './look-over.ts'
import { type Pass, type TabStops, watchTabStops } from './tab-stops.ts'

const WIDE = { width: 1280, height: 800 }

/** Beyond what a page counts as stops: what scrolls by itself, and the links of a letter in its frame. */
const STOPS_MORE = 3
const STOPS_MORE_MAX = 120
/** A page that is still arriving takes the focus once more; what is wrong with a page is so each time. */
const LOOKS_MAX = 3

/** As the browser itself names them; Shift is 8. */
const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }
const KEYS = {
  page: { forth: TAB, back: { ...TAB, modifiers: 8 } },
  menu: {
    forth: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
    back: { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  },
}
type Key = typeof TAB

/**
 * What a keyboard cannot do on a page as it stands, one line each: a control that Tab does not reach or that shows no
 * focus, a focus nobody sees, an order against the eye, a way in without a way back.
 */
export async function lookByKeyboard(page: Page): Promise<string[]> {
  await page.setViewportSize(WIDE)
  const browser = await page.context().newCDPSession(page)
  let faults: string[] = []
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    await scrollToTop(page)
    await untilAtRest(page)
    const watch = await watchTabStops(page)
    faults = await passOver(browser, watch)
    await watch.evaluate((stops) => stops.end())
    await watch.dispose()
    if (faults.length === 0) break
  }
  await browser.detach()
  return faults
}

/** What has been scrolled past lies above what sticks there, and what floats goes along with what it hangs on. */
async function scrollToTop(page: Page): Promise<void> {
  await page.locator('html').evaluate((root) => {
    for (const one of [root, ...root.querySelectorAll('*')]) if (one.scrollTop > 0) one.scrollTop = 0
  })
}

async function passOver(browser: CDPSession, watch: JSHandle<TabStops>): Promise<string[]> {
  const { isMenu } = await watch.evaluate((stops) => stops.read())
  const keys = KEYS[isMenu ? 'menu' : 'page']
  const forth = await pass(browser, watch, keys.forth)
  await watch.evaluate((stops) => stops.clear())
  const back = await pass(browser, watch, keys.back)
  return [
    ...forth.faults,
    ...back.faults,
    ...misses(forth).map((stop) => `is not reached by Tab: ${stop}`),
    ...misses(back).map((stop) => `is not reached backwards: ${stop}`),
  ]
}

/** Press a key as often as there are stops, and a little more where the way leads through something else. */
async function pass(browser: CDPSession, watch: JSHandle<TabStops>, key: Key): Promise<Pass> {
  let seen = await watch.evaluate((stops) => stops.read())
  const pressesMax = seen.stops.length + STOPS_MORE_MAX
  for (let pressed = 0; pressed < pressesMax && (pressed === 0 || misses(seen).length > 0); ) {
    const presses = pressed === 0 ? seen.stops.length + STOPS_MORE : STOPS_MORE
    await press(browser, key, presses)
    pressed += presses
    seen = await watch.evaluate((stops) => stops.read())
  }
  return seen
}

/** One after another, and none waited for before the next is sent: a page has as many stops as there are pages. */
async function press(browser: CDPSession, key: Key, times: number): Promise<void> {
  const sent = Array.from({ length: times }, () => [
    browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
    browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
  ])
  await Promise.all(sent.flat())
}

function misses({ stops, visits }: Pass): string[] {
  const visited = new Set(visits)
  return stops.filter((_, at) => !visited.has(at))
}
