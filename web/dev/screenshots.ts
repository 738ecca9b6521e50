import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { SHOTS } from './shots.ts'

/**
 * Photograph every page and state of the console against the fake server, to be looked at.
 *
 *   node web/dev/screenshots.ts FOLDER [PART-OF-A-NAME…]
 *
 * `CHROMIUM` names the browser where Playwright's own is not installed.
 */
const [folder = 'screenshots', ...parts] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const root = join(import.meta.dirname, '..')
// A folder of its own: another build must not change the files under a running browser.
const outDir = mkdtempSync(join(tmpdir(), 'letterlock-console-'))
await build({ root, logLevel: 'warn', build: { outDir } })
const server = await preview({
  root,
  mode: 'fake',
  logLevel: 'warn',
  build: { outDir },
  preview: { port: 0, host: '127.0.0.1' },
})
const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? ''
const executablePath = process.env.CHROMIUM
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) })

let complaints = 0
for (const shot of SHOTS.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))) {
  for (const width of shot.widths ?? [390, 1280]) {
    for (const colorScheme of shot.schemes ?? (['light', 'dark'] as const)) {
      const context = await browser.newContext({
        viewport: { width, height: shot.height ?? (width < 600 ? 844 : width < 1000 ? 1024 : 860) },
        colorScheme,
        locale: shot.locale === 'sv' ? 'sv-SE' : 'en-GB',
        timezoneId: 'Europe/Stockholm',
        reducedMotion: 'reduce',
      })
      await context.addCookies([{ name: 'scene', value: shot.scene ?? 'full', url: origin }])
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      const complain = (words: string) => {
        complaints += 1
        process.stderr.write(`${shot.name} ${width} ${colorScheme}: ${words}\n`)
      }
      page.on(
        'console',
        (message) =>
          message.type() === 'error' &&
          !/status of [45]|ERR_NAME_NOT_RESOLVED/.test(message.text()) &&
          complain(message.text()),
      )
      page.on('pageerror', (error) => complain(error.message))
      await page.goto(origin + shot.path, { waitUntil: 'load' })
      await page
        .locator('h1, h2')
        .first()
        .waitFor()
        .catch((error: unknown) => complain(String(error)))
      await page.waitForTimeout(400)
      await shot.after?.(page).catch((error: unknown) => complain(String(error)))
      await page.waitForTimeout(400)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) complain(`the page is ${overflow} px wider than the screen`)
      await page.screenshot({ path: join(folder, `${shot.name}-${width}-${colorScheme}.png`) })
      await context.close()
    }
  }
}
await browser.close()
await server.close()
rmSync(outDir, { recursive: true })
process.stdout.write(`${complaints} complaints\n`)
process.exitCode = complaints === 0 ? 0 : 1
