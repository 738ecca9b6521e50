import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, CDPSession, Page, Route } from '@playwright/test'

/** Longer than any page here thinks about an answer, so that answers overtake each other. */
const DELAY_MS_MAX = 400

/**
 * How many times slower than it is the machine shall seem (`LETTERLOCK_SLOW=4`): for hunting tests and pages that hold
 * only on a fast one. 1, when nobody asks for it.
 */
export const SLOW = Number(process.env.LETTERLOCK_SLOW || 1)

/** Throttle every page of a browser, and hold up the code and the answers that it asks for, each for another while. */
export function slowDown(browser: Browser): void {
  const random = seeded(Number(process.env.LETTERLOCK_SLOW_SEED || 1))
  const hold = () => pause(random() * DELAY_MS_MAX)
  browser.on('context', (context) => {
    context.on('page', (page) => void throttle(context, page))
    void context.route(/^[^?]+\/(v1|assets)\//, (route) => holdUp(route, hold))
  })
}

const throttled = new WeakMap<Page, CDPSession>()

/** Do something at full speed that takes long, and in which nothing is hunted. */
export async function atFullSpeed<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const session = throttled.get(page)
  await session?.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const result = await act()
  await session?.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
  return result
}

async function throttle(context: BrowserContext, page: Page): Promise<void> {
  try {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
    throttled.set(page, session)
  } catch (error) {
    if (!page.isClosed()) throw error
  }
}

/** What is asked leaves late and its answer comes late. A stream has no end to wait for, and a page is led as ever. */
async function holdUp(route: Route, hold: () => Promise<void>): Promise<void> {
  try {
    await hold()
    if (route.request().resourceType() !== 'fetch') return await route.fallback()
    const answer = await route.fetch({ maxRedirects: 0, timeout: 0 })
    await hold()
    await route.fulfill({ response: answer })
  } catch {
    // Whoever asked has gone meanwhile.
  }
}

/** Numbers from 0 to 1 that are the same in each run with the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
