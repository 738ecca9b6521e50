import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'

/**
 * Photograph every page and state of the console against the fake server, to be looked at.
 *
 *   node web/dev/screenshots.ts FOLDER [PART-OF-A-NAME]
 *
 * `CHROMIUM` names the browser where Playwright's own is not installed.
 */
interface Shot {
  name: string
  path: string
  scene?: string
  widths?: readonly number[]
  schemes?: readonly ('light' | 'dark')[]
  locale?: 'sv'
  /** What to do before the picture is taken. */
  then?: (page: Page) => Promise<unknown>
}

const MAILBOX = `mbx_${'1'.padStart(32, '0')}`
const CONNECT = (outcome: number) => `cns_${String(outcome).padStart(32, '0')}`
const openRow = (n: number) => (page: Page) => page.locator('main li a').nth(n).click()
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click()
const inbox = `/inbox/${MAILBOX}/inbox`

const SHOTS: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in', scene: 'signed-out' },
  { name: 'sign-in-wrong', path: '/sign-in', scene: 'signed-out', widths: [1280], then: wrongPassword },
  { name: 'sign-in-link', path: '/sign-in/link#abcdefghijklmnopqrstuvwxyz', scene: 'signed-out', widths: [1280] },
  { name: 'sign-in-link-spent', path: '/sign-in/link#abcdefghijklmnopqrstuvwxyz', scene: 'signed-out', widths: [1280], then: press('Sign in') },
  { name: 'returned', path: '/connect/returned', widths: [1280], schemes: ['light'] },
  { name: 'inbox', path: inbox, widths: [360, 390, 768, 1280, 1680] },
  { name: 'inbox-sv', path: inbox, widths: [390, 1280], schemes: ['light'], locale: 'sv', then: openRow(0) },
  { name: 'inbox-plain', path: inbox, widths: [390, 768, 1280, 1680], then: openRow(0) },
  { name: 'inbox-html', path: inbox, widths: [390, 1280], then: openRow(1) },
  { name: 'inbox-newsletter', path: inbox, widths: [390, 1280], then: openRow(2) },
  { name: 'inbox-newsletter-images', path: inbox, widths: [1280], schemes: ['light'], then: showImages },
  { name: 'inbox-long-thread', path: inbox, widths: [390, 1280], then: openRow(4) },
  { name: 'inbox-details', path: inbox, widths: [390, 1280], schemes: ['light'], then: showDetails },
  { name: 'inbox-no-mailbox', path: '/inbox', scene: 'empty' },
  { name: 'inbox-clear', path: inbox, scene: 'clear' },
  { name: 'inbox-importing', path: inbox, scene: 'importing', widths: [390, 1280, 1680] },
  { name: 'inbox-listing', path: inbox, scene: 'listing', widths: [1280], schemes: ['light'] },
  { name: 'inbox-waiting', path: inbox, scene: 'waiting', widths: [1280], schemes: ['light'] },
  { name: 'inbox-halted', path: inbox, scene: 'halted', widths: [1280] },
  { name: 'inbox-two', path: '/inbox/all/inbox', scene: 'two', widths: [390, 1280] },
  { name: 'inbox-stale', path: inbox, scene: 'stale', widths: [1280], then: breakLists },
  { name: 'inbox-news', path: inbox, scene: 'news', widths: [1280], then: deliverWhileAway },
  { name: 'inbox-spam-empty', path: `/inbox/${MAILBOX}/spam`, widths: [1280], schemes: ['light'] },
  { name: 'inbox-gone', path: `${inbox}?thread=ffff&of=${MAILBOX}`, widths: [1280], schemes: ['light'] },
  { name: 'views-menu', path: inbox, widths: [390, 768], schemes: ['light'], then: press('View: Inbox') },
  { name: 'email', path: '/settings/email' },
  { name: 'email-empty', path: '/settings/email', scene: 'empty' },
  { name: 'email-importing', path: '/settings/email', scene: 'importing' },
  { name: 'email-states', path: '/settings/email', scene: 'states', widths: [390, 1280] },
  { name: 'email-states-sv', path: '/settings/email', scene: 'states', widths: [390, 1280], schemes: ['light'], locale: 'sv' },
  { name: 'email-tested', path: '/settings/email', widths: [1280], schemes: ['light'], then: press('Test') },
  { name: 'email-drawer', path: '/settings/email', widths: [390, 1280], then: press('Manage') },
  { name: 'email-quarantine', path: '/settings/email', scene: 'importing', widths: [1280], schemes: ['light'], then: press('2 messages could not be read') },
  { name: 'email-disconnect', path: '/settings/email', widths: [390, 1280], then: press('Disconnect') },
  { name: 'email-connected', path: `/settings/email?connect=${CONNECT(1)}`, widths: [390, 1280] },
  { name: 'email-other-account', path: `/settings/email?connect=${CONNECT(2)}`, scene: 'revoked', widths: [390, 1280] },
  { name: 'email-expired', path: `/settings/email?connect=${CONNECT(0)}`, scene: 'empty', widths: [390, 1280] },
  { name: 'connect', path: '/settings/email', scene: 'empty', then: press('Connect Gmail') },
  { name: 'connect-sv', path: '/settings/email', scene: 'empty', widths: [390], schemes: ['light'], locale: 'sv', then: press('Anslut Gmail') },
  { name: 'integrations', path: '/integrations' },
  { name: 'integrations-states', path: '/integrations', scene: 'states', widths: [1280], schemes: ['light'] },
  { name: 'profile', path: '/settings/profile' },
  { name: 'person-menu', path: inbox, widths: [390, 1280], then: press('Your menu: Anna Lindqvist') },
  { name: 'palette', path: inbox, widths: [390, 1280], then: (page) => page.keyboard.press('Control+k') },
  { name: 'keys', path: inbox, widths: [1280], then: (page) => page.keyboard.press('?') },
  { name: 'not-found', path: '/nowhere', widths: [1280], schemes: ['light'] },
]

async function wrongPassword(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('anna@nordplast.example')
  await page.getByLabel('Password', { exact: true }).fill('not it')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
async function showImages(page: Page): Promise<void> {
  await openRow(2)(page)
  await press('Show images')(page)
}
async function showDetails(page: Page): Promise<void> {
  await openRow(0)(page)
  await page.getByRole('button', { name: /Sender and recipients in full/ }).click()
  await page.getByRole('button', { name: 'Show quoted text' }).click()
}
async function breakLists(page: Page): Promise<void> {
  await page.evaluate(() => fetch('/fake/break'))
  await page.getByRole('button', { name: 'Try again' }).waitFor()
}
async function deliverWhileAway(page: Page): Promise<void> {
  await page.locator('ul[aria-label="Threads"]').evaluate((list) => list.parentElement?.scrollTo({ top: 640 }))
  await page.evaluate(() => fetch('/fake/deliver?count=3'))
  await page.getByRole('button', { name: /new threads at the top/ }).waitFor()
}

const [folder = 'screenshots', part = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const root = join(import.meta.dirname, '..')
if (!process.env['SKIP_BUILD']) await build({ root, logLevel: 'warn' })
const server = await preview({ root, mode: 'fake', logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } })
const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? ''
const executablePath = process.env['CHROMIUM']
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) })

let complaints = 0
for (const shot of SHOTS.filter(({ name }) => name.includes(part))) {
  for (const width of shot.widths ?? [390, 1280]) {
    for (const colorScheme of shot.schemes ?? (['light', 'dark'] as const)) {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : width < 1000 ? 1024 : 860 },
        colorScheme,
        locale: shot.locale === 'sv' ? 'sv-SE' : 'en-GB',
        timezoneId: 'Europe/Stockholm',
        reducedMotion: 'reduce',
      })
      await context.addCookies([{ name: 'scene', value: shot.scene ?? 'full', url: origin }])
      const page = await context.newPage()
      page.setDefaultTimeout(4_000)
      const complain = (words: string) => {
        complaints += 1
        process.stderr.write(`${shot.name} ${width} ${colorScheme}: ${words}\n`)
      }
      page.on('console', (message) => message.type() === 'error' && !/status of 4|status of 5/.test(message.text()) && complain(message.text()))
      page.on('pageerror', (error) => complain(error.message))
      await page.goto(origin + shot.path, { waitUntil: 'load' })
      await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined) // The live stream stays open.
      await shot.then?.(page).catch((error: unknown) => complain(String(error)))
      await page.waitForTimeout(500)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (overflow > 0) complain(`the page is ${overflow} px wider than the screen`)
      await page.screenshot({ path: join(folder, `${shot.name}-${width}-${colorScheme}.png`) })
      await context.close()
    }
  }
}
await browser.close()
await server.close()
process.stdout.write(`${complaints} complaints\n`)
process.exitCode = complaints === 0 ? 0 : 1
