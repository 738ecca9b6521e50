import type { Connection, ConnectSession, StartedConnect } from '@letterlock/wire/connections'
import type { FirstShares } from '@letterlock/wire/sharing'
import { consent } from '../../sandbox/testing/consent.ts'
import { openBrowser as openSandboxBrowser } from '../../sandbox/testing/scripted-browser.ts'
import { type Browser, openBrowser } from './browser.ts'
import type { OpenHouse } from './open-house.ts'

export interface ConnectWish {
  accessMode?: string
  /** In place of the mode's own. */
  scopes?: readonly string[]
  flow?: 'redirect' | 'popup'
  connectionId?: string
  /** Whom the mailbox is shared with from the start. */
  shares?: FirstShares
}

export interface Visitor {
  browser: Browser
  /** GET one of our routes and read its JSON. */
  read<T>(path: string): Promise<T>
  /** Ask to connect; answers where the browser should go. */
  start(wish?: ConnectWish): Promise<StartedConnect>
  /** Say yes on the sandbox's pages and come back; answers how the attempt ended. */
  finish(started: StartedConnect, account: string, tick?: readonly string[]): Promise<ConnectSession>
  /** The same up to the callback's address, which the test may spoil before it visits it. */
  consent(started: StartedConnect, account: string, tick?: readonly string[]): Promise<URL>
  /** Press Cancel on the consent page; answers the callback's address. */
  refuse(started: StartedConnect, account: string): Promise<URL>
  attempt(id: string): Promise<ConnectSession>
  /** Both, with every box ticked. */
  connect(account: string, wish?: ConnectWish): Promise<ConnectSession>
  connections(): Promise<Connection[]>
}

/** The owner of the installation, signed in by the printed link, in a browser of their own. */
export async function signIn(open: OpenHouse): Promise<Visitor> {
  const browser = openBrowser(open.base)
  const token = new URL(open.house.signInLink ?? '').hash.slice(1)
  const answer = await browser.send('POST', '/v1/sessions/link', { token })
  if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`)
  return visitorOf(browser)
}

/** What a person does with the console, over the routes that the console uses. */
export function visitorOf(browser: Browser): Visitor {
  const visitor: Visitor = {
    browser,
    async read(path) {
      const answer = await browser.get(path)
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
      return JSON.parse(await answer.text())
    },
    async start({ accessMode = 'read', flow = 'redirect', ...rest } = {}) {
      const wish = { provider: 'gmail', accessMode, flow, ...rest }
      const answer = await browser.send('POST', '/v1/connect-sessions', wish)
      if (answer.status !== 201) throw new Error(`connecting answered ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as StartedConnect
    },
    async consent(started, account, tick) {
      const page = await consent(started.authorizeUrl, account, tick ? { tick } : {})
      if (!page.callback) throw new Error(`the sandbox showed a page: ${page.status}`)
      return page.callback
    },
    async refuse(started, account) {
      const sandbox = openSandboxBrowser()
      const chooser = await sandbox.go(started.authorizeUrl)
      const signingIn = await sandbox.press(chooser, { do: 'another', email: account })
      const page = await sandbox.press(await sandbox.follow(signingIn, 'Continue'), { do: 'deny' })
      if (!page.callback) throw new Error(`the sandbox showed a page: ${page.status}`)
      return page.callback
    },
    async finish(started, account, tick) {
      await browser.get((await visitor.consent(started, account, tick)).href)
      return visitor.attempt(started.id)
    },
    attempt: (id) => visitor.read(`/v1/connect-sessions/${id}`),
    connect: async (account, wish) => visitor.finish(await visitor.start(wish), account),
    connections: async () => (await visitor.read<{ connections: Connection[] }>('/v1/connections')).connections,
  }
  return visitor
}
