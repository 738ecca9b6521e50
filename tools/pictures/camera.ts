import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page, PageScreenshotOptions } from '@playwright/test'
import sharp from 'sharp'
import type { Product } from '../../test/browser/product.ts'
import { stage } from '../../test/browser/stage.ts'
import { wordsIn } from '../../test/browser/words.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import { LOOKS, type Look, looksOf, type Scene } from './looks.ts'
import { pictureFile } from './picture-file.ts'

type Clip = NonNullable<PageScreenshotOptions['clip']>

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
/** What is seen about something that is shown alone, in CSS px. */
const ABOUT_PX = 8
/** Flat pages need few colours; more make the files larger and nothing else. */
const COLOURS = 128
const SESSION_COOKIE = 'letterlock_session'

/**
 * Open a window for each look.
 *
 * @param only Takes the pictures whose names have one of these in them, or all where there is none; the rest of the story
 *   is still told.
 * @param fileOf What a picture is called.
 */
export async function openCamera(
  browser: Browser,
  product: Product,
  {
    folder,
    only,
    fileOf = pictureFile,
  }: { folder: string; only: readonly string[]; fileOf?: (scene: string, look: Look) => string },
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
    const file = fileOf(scene.name, look)
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
      const picture = await shoot(page, scene.of?.(page, words))
      await sharp(picture).png({ palette: true, colours: COLOURS, effort: 7 }).toFile(join(folder, file))
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
        for (const look of looksOf(scene)) await takeOne(scene, look)
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
async function shoot(page: Page, alone: Locator | undefined): Promise<Buffer> {
  await page
    .locator('.mantine-Skeleton-root')
    .first()
    .waitFor({ state: 'detached', timeout: SETTLED_MS_MAX })
    .catch(() => undefined)
  await page.evaluate('document.fonts.ready')
  // What was pressed last is not pointed at any more.
  await page.mouse.move(0, 0)
  const clip = alone && (await clipAbout(page, alone))
  return page.screenshot({ animations: 'disabled', ...(clip && { clip }) })
}

/** Where something stands in the window, with what lies about it. */
async function clipAbout(page: Page, alone: Locator): Promise<Clip | undefined> {
  await alone.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const box = await alone.boundingBox()
  const window = page.viewportSize()
  if (!box || !window) return undefined
  const [x, y] = [Math.max(0, box.x - ABOUT_PX), Math.max(0, box.y - ABOUT_PX)]
  const right = Math.min(window.width, box.x + box.width + ABOUT_PX)
  const bottom = Math.min(window.height, box.y + box.height + ABOUT_PX)
  return { x, y, width: right - x, height: bottom - y }
}
