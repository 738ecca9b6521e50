import { beforeEach, expect, test } from 'vitest'
import type { Claimed } from './app-connecting.ts'
import { PAGE } from './app-house.ts'
import { connectingHouse, KIM } from './connecting-house.ts'

/** An attempt takes half an hour: an origin that its app has taken away meanwhile is returned to no more. */
const BACK = `${PAGE}/settings`

const house = connectingHouse()
beforeEach(() => allow([PAGE]))

async function allow(development: string[]): Promise<void> {
  const answer = await house.visitor.browser.send('PATCH', `/v1/apps/${house.connecting.app.id}`, {
    origins: { development },
  })
  expect(answer.status).toBe(200)
}

/** Where the browser is sent, and what it finds there where that is one of our pages. */
async function follow({ browser }: Claimed, address: string): Promise<{ at: URL; html: string }> {
  const at = new URL((await browser.get(address)).headers.get('location') ?? '', house.open.base)
  if (!at.pathname.startsWith('/oauth/done/')) return { at, html: '' }
  const page = await browser.get(`${at.pathname}${at.search}`)
  expect(page.status).toBe(200)
  return { at, html: await page.text() }
}

test('the person sees on our page that it is connected', async () => {
  const claimed = await house.connecting.open(
    { provider: 'dialpad', userId: 'yes' },
    { flow: 'redirect', returnUrl: BACK },
  )
  const callback = await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)
  await allow([])
  const { at, html } = await follow(claimed, callback.href)
  expect(at.href).not.toContain(PAGE)
  expect(html).toContain('Connected.')
  expect(html).not.toContain(PAGE)
})

test('the person sees on our page that it is not connected', async () => {
  const claimed = await house.connecting.open(
    { provider: 'dialpad', userId: 'no' },
    { flow: 'redirect', returnUrl: BACK },
  )
  const callback = await house.connecting.deny(await house.connecting.begin(claimed, 'dialpad'), KIM)
  await allow([])
  expect((await follow(claimed, callback.href)).html).toContain('Nothing was connected.')
})

test('a code to confirm with goes to no page that is not allowed any more', async () => {
  const wish = { provider: 'dialpad', userId: 'confirms', confirmUrl: `${PAGE}/confirm` }
  const claimed = await house.connecting.open(wish, { flow: 'redirect', returnUrl: BACK })
  const callback = await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)
  await allow([])
  const { at, html } = await follow(claimed, callback.href)
  expect([at.pathname, at.searchParams.has('code')]).toEqual([`/oauth/done/${claimed.id}`, false])
  expect(html).toContain('Nothing was connected.')
})

test('nor does an answer to the app, or to our own page, name it', async () => {
  const claimed = await house.connecting.open(
    { provider: 'dialpad', userId: 'read' },
    { flow: 'redirect', returnUrl: BACK },
  )
  await claimed.browser.get(
    (await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)).href,
  )
  const path = `/v1/app/connect-sessions/${claimed.id}`
  expect((await house.connecting.ask('GET', path)).body.returnUrl).toContain(BACK)
  await allow([])
  expect((await house.connecting.ask('GET', path)).body).toMatchObject({ status: 'connected', returnUrl: null })
})
