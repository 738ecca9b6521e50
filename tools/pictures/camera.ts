import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import sharp from 'sharp'
import type { Place } from '../../test/browser/places.ts'
import type { Product } from '../../test/browser/product.ts'
import { stage } from '../../test/browser/stage.ts'
import { type Locale, wordsIn } from '../../test/browser/words.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'

/** How a page is seen. The README's picture is the first. */
const LOOKS = {
  light: { width: 1280, height: 800, colorScheme: 'light', locale: 'en' },
  dark: { width: 1280, height: 800, colorScheme: 'dark', locale: 'en' },
  phone: { width: 390, height: 844, colorScheme: 'light', locale: 'en' },
  'phone-dark': { width: 390, height: 844, colorScheme: 'dark', locale: 'en' },
  swedish: { width: 1280, height: 800, colorScheme: 'light', locale: 'sv' },
} as const satisfies Record<string, { width: number; height: number; colorScheme: 'light' | 'dark'; locale: Locale }>
export type Look = keyof typeof LOOKS

/** The card of a connection is shown in each of its states, wide and narrow, by day and by night. */
export const CARD_LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark']

/** A place whose pictures are taken; light alone, where nothing is said. */
export interface Scene extends Place {
  looks?: readonly Look[]
}

export interface Camera {
  /** Take each place in its looks. What cannot be taken is told, and the story goes on. */
  take(scenes: readonly Scene[]): Promise<void>
  /** From now on the pages are this person's. */
  signIn(person: Visitor): Promise<void>
  /** The note that all of it is a sandbox has been read; it stands on the pages before. */
  dismissSandboxNote(): Promise<void>
  /** What could not be taken. */
  missed: string[]
}

/** A picture waits this long for what it is of. */
const READY_MS_MAX = 20_000
const SETTLED_MS_MAX = 3_000
/** Flat pages need few colours; more make the files larger and nothing else. */
const COLOURS = 128
const SESSION_COOKIE = 'letterlock_session'

/** Looks for places of the tests, which know nothing of pictures. */
const MORE_LOOKS: Record<string, readonly Look[]> = {
  'sign-in': ['dark', 'phone', 'swedish'],
  'sign-in link': ['phone'],
  'inbox, no mailbox': ['phone'],
  'email, empty': ['dark', 'phone', 'swedish'],
  'connect dialog': ['dark', 'phone', 'swedish'],
  palette: ['dark', 'phone'],
  profile: ['dark', 'phone'],
  'email, connected': ['dark', 'phone', 'phone-dark', 'swedish'],
  'manage drawer': ['dark', 'phone'],
  'disconnect dialog': ['phone'],
  'imap dialog, server found': ['dark', 'phone', 'swedish'],
  'imap dialog, password refused': ['phone'],
  'search, nothing found': ['phone'],
  'search, unknown operator': ['phone'],
  'search help': ['dark', 'phone'],
  'email, revoked': ['dark', 'phone', 'phone-dark'],
  'inbox, revoked': ['phone'],
}

/**
 * Open a window for each look.
 *
 * @param only Takes the pictures whose names have one of these in them, or all where there is none; the rest of the story
 *   is still told.
 * @param nameOf What a picture is called, in words.
 */
export async function openCamera(
  browser: Browser,
  product: Product,
  {
    folder,
    only,
    nameOf = (scene, look) => `${scene} ${look}`,
  }: { folder: string; only: readonly string[]; nameOf?: (scene: string, look: Look) => string },
): Promise<Camera> {
  const windows = new Map<Look, { context: BrowserContext; page: Page }>()
  for (const look of Object.keys(LOOKS) as Look[]) {
    const { width, height, colorScheme, locale } = LOOKS[look]
    const context = await browser.newContext({
      baseURL: product.url,
      viewport: { width, height },
      colorScheme,
      locale: locale === 'sv' ? 'sv-SE' : 'en-GB',
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Stockholm',
    })
    windows.set(look, { context, page: await context.newPage() })
  }
  const missed: string[] = []

  async function takeOne(scene: Scene, look: Look): Promise<void> {
    const file = `${nameOf(scene.name, look)
      .replace(/[^a-z]+/gi, '-')
      .toLowerCase()}.png`
    const page = windows.get(look)?.page
    if (!page || (only.length > 0 && !only.some((part) => file.includes(part)))) return
    const words = wordsIn(LOOKS[look].locale)
    const end = await stage(page, scene.staged)
    try {
      await page.goto('about:blank')
      // A page tells how long ago something was by its own clock; the story turns that of the server.
      const { now } = await product.control<{ now: number }>('GET', '/clock')
      await page.clock.setFixedTime(now)
      await page.goto(scene.path)
      await scene.act?.(page, words)
      await scene.ready(page, words).waitFor({ timeout: READY_MS_MAX })
      const picture = await shoot(page)
      await sharp(picture).png({ palette: true, colours: COLOURS, effort: 10 }).toFile(join(folder, file))
      console.log(file)
    } catch (error) {
      missed.push(file)
      console.log(`missed ${file}: ${error instanceof Error ? error.message : error}`)
    } finally {
      await end()
    }
  }

  return {
    missed,
    async take(scenes) {
      for (const scene of scenes) {
        for (const look of scene.looks ?? ['light', ...(MORE_LOOKS[scene.name] ?? [])]) await takeOne(scene, look)
      }
    },
    async signIn(person) {
      const value = person.browser.cookies.get(SESSION_COOKIE) ?? ''
      const cookie = { name: SESSION_COOKIE, value, url: product.url, httpOnly: true, sameSite: 'Lax' as const }
      for (const { context } of windows.values()) await context.addCookies([cookie])
    },
    async dismissSandboxNote() {
      for (const { page } of windows.values()) {
        await page.goto('/settings/email')
        await page.evaluate(`localStorage.setItem('letterlock.sandbox-noted', 'true')`)
      }
    },
  }
}

/** When nothing is on its way any more, no skeleton and no typeface; in mid-import something always is. */
async function shoot(page: Page): Promise<Buffer> {
  await page
    .locator('.mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'detached', timeout: SETTLED_MS_MAX })
    .catch(() => undefined)
  await page.evaluate('document.fonts.ready')
  return page.screenshot({ animations: 'disabled' })
}
