// `node tools/pictures.ts`: take the pictures of docs/pictures anew, from the running product.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { DOORS, EMPTY, FILLED, type Place, REVOKED } from '../test/browser/places.ts'
import { type Product, startProduct } from '../test/browser/product.ts'
import { wordsIn } from '../test/browser/words.ts'
import { openBrowser } from '../test/journeys/browser.ts'
import { type Visitor, visitorOf } from '../test/journeys/visitor.ts'
import { ensureChromium } from './machine/chromium.ts'
import { ROOT } from './machine/run-program.ts'

const FOLDER = join(ROOT, 'docs/pictures')
/** The mailbox of the sandbox's company: what a newcomer sees. */
const ACCOUNT = 'ops@brandal.example'
/** A picture waits this long for what it is of; without it, it is left out and told. */
const READY_MS_MAX = 10_000

/** How a page is seen: the README's picture is the first. */
const LOOKS = [
  { name: 'light', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'dark', width: 1280, height: 800, colorScheme: 'dark' },
  { name: 'phone', width: 390, height: 844, colorScheme: 'light' },
] as const

/** Pages with the company's mail in them, beside those that the browser tests walk. */
const COMPANY: Place[] = [
  { name: 'inbox', path: '/inbox', ready: (page) => page.getByText('DP-65').first() },
  {
    name: 'inbox letter',
    path: '/inbox',
    act: (page) => page.getByText('DP-65').first().click(),
    ready: (page) => page.getByRole('heading', { name: /DP-65 out of order/ }).last(),
  },
  {
    name: 'inbox newsletter',
    path: '/inbox/all/all',
    act: (page) => page.getByText('Pump & Valve Weekly').first().click(),
    ready: (page) => page.locator('iframe').first(),
  },
]

/** What only the letters of the browser tests can show. */
const WITH_TEST_LETTERS = new Set(['quarantine drawer', 'inbox'])
const ofEveryMailbox = (place: Place) => !WITH_TEST_LETTERS.has(place.name) && !place.name.startsWith('letter')

const found = await ensureChromium(console.log)
if (found.is === 'missing') throw new Error(found.because)
await mkdir(FOLDER, { recursive: true })
const product = await startProduct()
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(found.is === 'here' && { executablePath: found.path }),
})
try {
  await takeAll(browser, product)
} finally {
  await browser.close()
  await product.stop()
}

async function takeAll(from: Browser, house: Product): Promise<void> {
  const owner = await signIn(house)
  await takeEach(from, house, undefined, DOORS)
  await takeEach(from, house, owner, EMPTY)
  await takeSandbox(from, house, owner)
  const attempt = await owner.connect(ACCOUNT)
  await untilWhole(owner)
  await takeEach(from, house, owner, [...COMPANY, ...FILLED.filter(ofEveryMailbox)])
  await takeEach(from, house, undefined, [
    { name: 'guides', path: '/docs/', ready: (page) => page.getByRole('heading', { level: 1 }) },
  ])
  await house.control('POST', `/users/${ACCOUNT}/revoke`)
  await house.control('PUT', '/clock', { advanceMs: 2 * 3_600_000 })
  await owner.browser.send('POST', `/v1/connections/${attempt.connectionId}/test`)
  await takeEach(from, house, owner, REVOKED)
}

/** The printed link, as a person uses it. */
async function signIn(house: Product): Promise<Visitor> {
  const http = openBrowser(house.url, house.url)
  const token = new URL(await house.takeSignInLink()).hash.slice(1)
  await http.send('POST', '/v1/sessions/link', { token })
  await http.send('PATCH', '/v1/me', { name: 'Robin Ek' })
  return visitorOf(http)
}

async function untilWhole(owner: Visitor): Promise<void> {
  while ((await owner.connections())[0]?.mailbox?.sync.phase !== 'ready')
    await new Promise((next) => setTimeout(next, 200))
}

async function takeEach(
  from: Browser,
  house: Product,
  owner: Visitor | undefined,
  places: readonly Place[],
): Promise<void> {
  for (const look of LOOKS) {
    const context = await openContext(from, house, owner, look)
    const page = await context.newPage()
    for (const place of places) await take(page, place, `${place.name} ${look.name}`)
    await context.close()
  }
}

/** The provider's pages, which no place of ours can name. */
async function takeSandbox(from: Browser, house: Product, owner: Visitor): Promise<void> {
  for (const look of LOOKS) {
    const { authorizeUrl } = await owner.start({ accessMode: 'send' })
    const context = await openContext(from, house, undefined, look)
    const page = await context.newPage()
    await page.goto(authorizeUrl)
    await shoot(page, `sandbox chooser ${look.name}`)
    await page.getByRole('button', { name: ACCOUNT }).click()
    await shoot(page, `sandbox sign-in ${look.name}`)
    await page.getByRole('link', { name: 'Continue' }).click()
    await shoot(page, `sandbox consent ${look.name}`)
    await page.goto(`${house.sandboxUrl}/sandbox/`)
    await shoot(page, `sandbox inside ${look.name}`)
    await context.close()
  }
}

async function openContext(
  from: Browser,
  house: Product,
  owner: Visitor | undefined,
  look: (typeof LOOKS)[number],
): Promise<BrowserContext> {
  const context = await from.newContext({
    baseURL: house.url,
    viewport: { width: look.width, height: look.height },
    colorScheme: look.colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Stockholm',
  })
  for (const [name, value] of owner?.browser.cookies ?? []) {
    await context.addCookies([{ name, value, url: house.url, httpOnly: true, sameSite: 'Lax' }])
  }
  return context
}

async function take(page: Page, place: Place, name: string): Promise<void> {
  const words = wordsIn('en')
  try {
    await page.goto('about:blank')
    await page.goto(place.path)
    await place.act?.(page, words)
    await place.ready(page, words).waitFor({ timeout: READY_MS_MAX })
    await shoot(page, name)
  } catch (error) {
    console.log(`left out: ${name} (${error instanceof Error ? error.message.split('\n')[0] : error})`)
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  const file = `${name.replace(/[^a-z]+/gi, '-').toLowerCase()}.png`
  await page.screenshot({ path: join(FOLDER, file), animations: 'disabled' })
  console.log(file)
}
