import type { App } from '@letterlock/wire/apps'
import type {
  BegunConnect,
  ClaimedConnectSession,
  ConnectResult,
  CreatedConnectSession,
} from '@letterlock/wire/connect'
import type { z } from 'zod'
import { consent } from '../../sandbox/testing/consent.ts'
import { openBrowser } from '../journeys/browser.ts'
import type { Visitor } from '../journeys/visitor.ts'
import type { Product } from './product.ts'

/** Where the app's page would be; no page is needed, for a claim is one call. */
const PAGE = 'http://127.0.0.1:5173'

/** An app of the owner's, and what its server and its page do before ours is opened. */
export interface EmbeddingApp {
  id: string
  /** Begin an attempt and claim it, as the app would. Answers the address of our connect page. */
  openDoor(wish?: Record<string, unknown>): Promise<string>
  /** The same, with yes on every page of the provider's after it. Answers the id of the connection. */
  connect(provider: string, account: string, wish?: Record<string, unknown>): Promise<string>
}

/** Make an app with an origin and a key of each kind. */
export async function makeEmbeddingApp(owner: Visitor, product: Product, name: string): Promise<EmbeddingApp> {
  const ask = async <T>(method: string, path: string, body: unknown): Promise<T> =>
    read(await owner.browser.send(method, path, body))
  const { id } = await ask<App>('POST', '/v1/apps', { name })
  await ask('PATCH', `/v1/apps/${id}`, { origins: { development: [PAGE] } })
  const makeKey = async (kind: 'secret' | 'publishable') =>
    (
      await ask<{ token: string }>('POST', `/v1/apps/${id}/keys`, {
        kind,
        environment: 'development',
        name: kind === 'secret' ? 'Server' : 'Page',
      })
    ).token
  const secret = await makeKey('secret')
  const publishable = await makeKey('publishable')
  const post = async <T>(path: string, key: string, body: unknown, headers = {}): Promise<T> =>
    read(
      await fetch(product.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    )
  const embedding: EmbeddingApp = {
    id,
    async openDoor(wish = {}) {
      const whom = { tenantId: 'org_acme', tenantName: 'Acme', userId: 'user_123', ...wish }
      const { token } = await post<CreatedConnectSession>('/v1/app/connect-sessions', secret, whom)
      const claimed = await post<ClaimedConnectSession>(
        '/v1/connect/claim',
        publishable,
        { token, flow: 'popup' },
        { origin: PAGE },
      )
      return claimed.url
    },
    async connect(provider, account, wish = {}) {
      const door = new URL(await embedding.openDoor({ provider, ...wish }))
      const attempt = `/v1${door.pathname}`
      const authorization = `Bearer ${door.hash.slice(1)}`
      const person = openBrowser(product.url, product.url)
      const begun = await person.send('POST', `${attempt}/begin`, { provider }, { authorization })
      const { callback } = await consent((await read<z.infer<typeof BegunConnect>>(begun)).authorizeUrl, account)
      if (!callback) throw new Error('the provider did not send anybody back')
      await person.get(callback.href)
      const { connection } = await read<ConnectResult>(await person.get(`${attempt}/result`, { authorization }))
      if (!connection) throw new Error(`${account} was not connected`)
      return connection.id
    },
  }
  return embedding
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}
