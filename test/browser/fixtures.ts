import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { openBrowser } from '../journeys/browser.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import { makeAccount } from './accounts.ts'
import { type Product, startProduct } from './product.ts'
import { SLOW, slowDown } from './slow-machine.ts'
import { type Watch, watchPages } from './watch-page.ts'

/** A database and a company are made at the first start. */
const START_TIMEOUT_MS = 240_000
const SESSION_COOKIE = 'letterlock_session'

interface WorkerFixtures {
  /** One running product for all tests of a worker; each leaves it without connections. */
  product: Product
  /** Its owner over HTTP, for what a test needs but does not show. */
  owner: Visitor
}

interface TestFixtures {
  /** Fails the test when a page wrote an error, threw, or met the content security policy. */
  watch: Watch
  /** A page of a browser in which the owner is signed in. */
  desk: Page
  /** A new account at the sandbox with nothing in it, and its address. */
  account: string
  /** The same account, connected to be read. */
  connected: string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  browser: [
    async ({ browser }, use) => {
      if (SLOW > 1) slowDown(browser)
      await use(browser)
    },
    { scope: 'worker' },
  ],
  product: [
    async ({ playwright: _ }, use) => {
      const product = await startProduct()
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  owner: [
    async ({ product }, use) => {
      const browser = openBrowser(product.url, product.url)
      const token = new URL(await product.takeSignInLink()).hash.slice(1)
      const answer = await browser.send('POST', '/v1/sessions/link', { token })
      expect(answer.status).toBe(201)
      // The name that a first owner is given reads like a word of the page.
      await browser.send('PATCH', '/v1/me', { name: 'Robin Ek' })
      await use(visitorOf(browser))
    },
    { scope: 'worker' },
  ],
  baseURL: ({ product }, use) => use(product.url),
  watch: [
    async ({ context, product }, use, testInfo) => {
      testInfo.setTimeout(testInfo.timeout * SLOW)
      const watch = watchPages(context)
      watch.passOver(product.sandboxUrl)
      await use(watch)
      expect(watch.complaints(), 'errors on pages').toEqual([])
    },
    { auto: true },
  ],
  desk: async ({ context, owner, product, watch: _ }, use) => {
    await signInAs(owner, product, context)
    await use(await context.newPage())
    await endConnections(owner)
    await product.control('DELETE', '/faults')
  },
  account: async ({ owner, product }, use) => {
    await use(await makeAccount(product, 'kim'))
    await endConnections(owner)
  },
  connected: async ({ account, owner }, use) => {
    expect(await owner.connect(account)).toMatchObject({ status: 'connected' })
    await use(account)
  },
})

/** What one test connected, and the mail it kept, is in no other's way. */
async function endConnections(owner: Visitor): Promise<void> {
  for (const { id } of await owner.connections()) {
    const answer = await owner.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase' })
    expect(answer.status).toBe(200)
  }
  const { mailboxes } = await owner.read<{ mailboxes: { id: string; reach: string }[] }>('/v1/mailboxes')
  for (const { id, reach } of mailboxes) {
    if (reach === 'own') expect((await owner.browser.send('DELETE', `/v1/mailboxes/${id}`)).status).toBe(204)
  }
}

/** Give a browser the session of somebody who is signed in, and nothing else of theirs. */
export async function signInAs(visitor: Visitor, product: Product, context: BrowserContext): Promise<void> {
  const value = visitor.browser.cookies.get(SESSION_COOKIE) ?? ''
  await context.addCookies([{ name: SESSION_COOKIE, value, url: product.url, httpOnly: true, sameSite: 'Lax' }])
}

export { expect }
