import { KeyScope } from '@letterlock/wire/apps'
import type { ClaimedConnectSession, ConnectResult, ConnectView, CreatedConnectSession } from '@letterlock/wire/connect'
import { consent } from '../../sandbox/testing/consent.ts'
import { openBrowser as openSandboxBrowser } from '../../sandbox/testing/scripted-browser.ts'
import { type Called, call, makeApp, PAGE, type TestApp } from './app-house.ts'
import { type Browser, openBrowser } from './browser.ts'
import type { OpenHouse } from './open-house.ts'
import type { Visitor } from './visitor.ts'

/** What an app's page holds once it has claimed an attempt, and the browser that our connect page is open in. */
export interface Claimed extends ClaimedConnectSession {
  viewToken: string
  browser: Browser
}

export interface AppConnecting {
  app: TestApp
  /** With every scope. */
  secret: string
  publishable: string
  /** Ask with the app's secret key. */
  ask(method: string, path: string, body?: unknown): Promise<Called>
  /** Begin an attempt as the app's server does. */
  create(wish?: Record<string, unknown>): Promise<CreatedConnectSession>
  /** Claim it as the app's page does. */
  claim(token: string, options?: { origin?: string; flow?: string; returnUrl?: string; key?: string }): Promise<Called>
  /** Both; then our connect page is open in a browser of its own. */
  open(wish?: Record<string, unknown>, claim?: { flow?: string; returnUrl?: string }): Promise<Claimed>
  view(claimed: Claimed): Promise<ConnectView>
  /** Press «Continue» on our connect page; answers where the provider's page is. */
  begin(claimed: Claimed, provider: string): Promise<string>
  /** Say yes at the provider; answers the callback's address, which the test may spoil before it is visited. */
  consent(authorizeUrl: string, account: string, tick?: readonly string[]): Promise<URL>
  deny(authorizeUrl: string, account: string): Promise<URL>
  /** Paste a key on our connect page. */
  key(claimed: Claimed, body: { provider: string; username?: string; credential: string }): Promise<Called>
  result(claimed: Claimed): Promise<ConnectResult>
  /** All of it, with yes on every page. */
  connect(provider: string, account: string, wish?: Record<string, unknown>): Promise<ConnectResult>
}

/** An app of the house's owner, with a key of each kind, and everything that its server, its page and ours do. */
export async function appConnecting(open: OpenHouse, visitor: Visitor): Promise<AppConnecting> {
  const app = await makeApp(visitor.browser)
  const secret = (await app.key({ scopes: [...KeyScope.options] })).token
  const publishable = (await app.key({ kind: 'publishable' })).token

  const made: AppConnecting = {
    app,
    secret,
    publishable,
    ask: (method, path, body) => call(open, secret, method, path, body === undefined ? {} : { body }),
    async create(wish = {}) {
      const body = { tenantId: 'org_acme', userId: 'user_1', ...wish }
      const answer = await made.ask('POST', '/v1/app/connect-sessions', body)
      if (answer.status !== 201) throw new Error(`creating answered ${answer.status}: ${answer.text}`)
      return answer.body as unknown as CreatedConnectSession
    },
    claim: (token, { origin = PAGE, flow = 'popup', returnUrl, key = publishable } = {}) =>
      call(open, key, 'POST', '/v1/connect/claim', { body: { token, flow, ...(returnUrl && { returnUrl }) }, origin }),
    async open(wish, claim = {}) {
      const answer = await made.claim((await made.create(wish)).token, claim)
      if (answer.status !== 200) throw new Error(`claiming answered ${answer.status}: ${answer.text}`)
      const claimed = answer.body as unknown as ClaimedConnectSession
      return { ...claimed, viewToken: new URL(claimed.url).hash.slice(1), browser: openBrowser(open.base) }
    },
    async view({ id, viewToken, browser }) {
      const answer = await browser.get(`/v1/connect/${id}`, { authorization: `Bearer ${viewToken}` })
      if (answer.status !== 200) throw new Error(`the view answered ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as ConnectView
    },
    async begin({ id, viewToken, browser }, provider) {
      const authorization = `Bearer ${viewToken}`
      const answer = await browser.send('POST', `/v1/connect/${id}/begin`, { provider }, { authorization })
      if (answer.status !== 200) throw new Error(`beginning answered ${answer.status}: ${await answer.text()}`)
      return ((await answer.json()) as { authorizeUrl: string }).authorizeUrl
    },
    async consent(authorizeUrl, account, tick) {
      const page = await consent(authorizeUrl, account, tick ? { tick } : {})
      if (!page.callback) throw new Error(`the provider showed a page: ${page.status} ${page.html}`)
      return page.callback
    },
    async deny(authorizeUrl, account) {
      const sandbox = openSandboxBrowser()
      const chooser = await sandbox.go(authorizeUrl)
      const page = await sandbox.press(await sandbox.press(chooser, { do: 'another', email: account }), { do: 'deny' })
      if (!page.callback) throw new Error(`the provider showed a page: ${page.status}`)
      return page.callback
    },
    async key({ id, viewToken, browser }, body) {
      const authorization = `Bearer ${viewToken}`
      const answer = await browser.send('POST', `/v1/connect/${id}/key`, body, { authorization })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) }
    },
    async result({ id, resultToken }) {
      const answer = await call(open, resultToken, 'GET', `/v1/connect/${id}/result`, { origin: PAGE })
      if (answer.status !== 200) throw new Error(`the result answered ${answer.status}: ${answer.text}`)
      return answer.body as unknown as ConnectResult
    },
    async connect(provider, account, wish = {}) {
      const claimed = await made.open({ provider, ...wish })
      const callback = await made.consent(await made.begin(claimed, provider), account)
      const back = await claimed.browser.get(callback.href)
      if (back.status >= 400) throw new Error(`the callback answered ${back.status}: ${await back.text()}`)
      return made.result(claimed)
    },
  }
  return made
}
