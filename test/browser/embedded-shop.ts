import { once } from 'node:events'
import { createServer } from 'node:net'
import type { App } from '@letterlock/wire/apps'
import type { Page } from '@playwright/test'
import { test as base, expect } from './fixtures.ts'
import { type PackedExamples, packExamples } from './packed-examples.ts'

/** Two packages are packed, three examples installed, checked and built. */
const BUILD_TIMEOUT_MS = 300_000

interface Embedded {
  /** Where the app's page is. */
  url: string
  examples: PackedExamples
  /** What programs of the app need. */
  settings: Record<string, string>
  secretKey: string
}

/** With the example app, made of the packed packages: its back end runs, and its page can be opened. */
export const test = base.extend<{ shop: Page }, { embedded: Embedded }>({
  embedded: [
    async ({ product, owner }, use) => {
      const examples = await packExamples()
      const port = await freePort()
      const url = `http://127.0.0.1:${port}`
      const post = async <T>(method: string, path: string, body: unknown): Promise<T> => {
        const answer = await owner.browser.send(method, path, body)
        if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
        return (await answer.json()) as T
      }
      const { id } = await post<App>('POST', '/v1/apps', { name: 'Acme CRM' })
      await post('PATCH', `/v1/apps/${id}`, { origins: { development: [url] } })
      const keyOf = async (kind: 'secret' | 'publishable') => {
        const wish = { kind, environment: 'development', name: kind }
        return (await post<{ token: string }>('POST', `/v1/apps/${id}/keys`, wish)).token
      }
      const secretKey = await keyOf('secret')
      const settings = {
        LETTERLOCK_SECRET_KEY: secretKey,
        LETTERLOCK_URL: product.url,
        GMAIL_URL: product.sandboxUrl,
        PORT: String(port),
      }
      await examples.buildPage({
        VITE_LETTERLOCK_PUBLISHABLE_KEY: await keyOf('publishable'),
        VITE_LETTERLOCK_URL: product.url,
      })
      const backEnd = await examples.startBackEnd(settings)
      await use({ url, examples, settings, secretKey })
      await backEnd.stop()
      await examples.remove()
    },
    { scope: 'worker', timeout: BUILD_TIMEOUT_MS },
  ],
  /** The app's own page. Its connections are taken away afterwards. */
  shop: async ({ page, embedded, product }, use) => {
    await page.goto(embedded.url)
    await use(page)
    const headers = { authorization: `Bearer ${embedded.secretKey}` }
    const listed = await fetch(`${product.url}/v1/app/connections`, { headers })
    const { data } = (await listed.json()) as { data: { id: string }[] }
    for (const { id } of data) {
      const answer = await fetch(`${product.url}/v1/app/connections/${id}`, { method: 'DELETE', headers })
      expect(answer.status).toBe(200)
    }
    await product.control('PUT', '/settings', { coop: 'absent' })
  },
})

/** The app’s own button. */
export const connectButton = (page: Page) => page.getByRole('button', { name: 'Connect Gmail' })

/** Press the button, and go to the provider from the page that says what is asked. Answers the window. */
export async function openWindow(shop: Page): Promise<Page> {
  const opening = shop.waitForEvent('popup')
  await connectButton(shop).click()
  const popup = await opening
  await goOn(popup)
  return popup
}

/** From the page that says what is asked to the provider’s. */
export async function goOn(door: Page): Promise<void> {
  await expect(door.getByRole('heading', { name: 'Acme CRM asks to connect your Gmail' })).toBeVisible()
  await door.getByRole('button', { name: 'Continue to the sandbox Gmail' }).click()
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
