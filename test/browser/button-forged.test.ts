import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { consenting } from './consent-pages.ts'
import { test as base, connectButton, goOn } from './embedded-shop.ts'
import { expect } from './fixtures.ts'

/** The page asks each second, and a busy machine answers late. */
const TOLD_MS_MAX = 15_000

/** A page somewhere else in the world, which says to whoever frames it what its address bids it. */
const FOREIGN_PAGE = `<!doctype html><title>Elsewhere</title>
<script>parent.postMessage(JSON.parse(decodeURIComponent(location.hash.slice(1))), '*')</script>`

const test = base.extend<{ elsewhere: string }>({
  elsewhere: async ({ playwright: _ }, use) => {
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(FOREIGN_PAGE),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  },
})

/** Have a page of another origin in a frame say this; answers the origin that the app's page was told it came from. */
function sayFrom(shop: Page, elsewhere: string, said: object): Promise<unknown> {
  const address = `${elsewhere}/#${encodeURIComponent(JSON.stringify(said))}`
  return shop.evaluate(`new Promise((resolve) => {
    addEventListener('message', ({ origin, data }) => data?.source === 'letterlock' && resolve(origin), { once: true })
    const frame = document.createElement('iframe')
    frame.src = ${JSON.stringify(address)}
    document.body.append(frame)
  })`)
}

test('what another origin says of this very attempt is not believed, and not even asked after', async ({
  account,
  elsewhere,
  embedded,
  shop,
}) => {
  const asked = { begun: 0, over: 0 }
  const isAsking = (url: string) => /\/v1\/connect\/cns_\w+\/result$/.test(url)
  shop.on('request', (request) => void (isAsking(request.url()) && request.method() === 'GET' && asked.begun++))
  const isOver = (url: string, method: string) => void (isAsking(url) && method === 'GET' && asked.over++)
  shop.on('requestfinished', (request) => isOver(request.url(), request.method()))
  shop.on('requestfailed', (request) => isOver(request.url(), request.method()))
  await shop.clock.install()
  await shop.goto(embedded.url)

  const opening = shop.waitForEvent('popup')
  await connectButton(shop).click()
  const popup = await opening
  const door = popup.getByRole('heading', { name: 'Acme CRM asks to connect your Gmail' })
  await expect(door).toBeVisible({ timeout: TOLD_MS_MAX })
  const id = /cns_[0-9a-f]+/.exec(popup.url())?.[0]
  expect(id).toBeDefined()
  await goOn(popup)
  await expect(popup.getByRole('heading', { name: 'Choose an account' })).toBeVisible()

  // The page asks by itself each second: with its clock stopped, only a message could make it ask.
  await shop.clock.pauseAt(Date.now() + 5_000)
  await expect.poll(() => asked.begun > 0 && asked.begun === asked.over).toBe(true)
  const before = asked.begun
  const said = { source: 'letterlock', connectSessionId: id, status: 'connected', connection: { account: 'forged' } }
  expect(await sayFrom(shop, elsewhere, said)).toBe(elsewhere)
  await shop.evaluate(`window.postMessage(${JSON.stringify(said)}, '*')`)
  await shop.evaluate(`new Promise((resolve) => navigator.locks.request('a turn', resolve))`)
  expect(asked.begun).toBe(before)
  await expect(shop.getByRole('status')).toHaveText('Go on in the other window.')
  await expect(shop.locator('pre')).toHaveText('')

  await shop.clock.resume()
  const person = consenting(popup)
  await person.choose(account)
  await person.allow()
  await expect(shop.locator('pre')).toHaveText(`success: ${account}`, { timeout: TOLD_MS_MAX })
})
