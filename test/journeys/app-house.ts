import type { App, CreateApiKey, Environment, KeyKind, KeyScope } from '@letterlock/wire/apps'
import type { z } from 'zod'
import type { Browser } from './browser.ts'
import type { OpenHouse } from './open-house.ts'

/** Where the test app's pages lie: another site than the house. */
export const PAGE = 'http://127.0.0.1:5173'

export interface Called {
  status: number
  headers: Headers
  text: string
  /** The body as JSON, however it should read. */
  body: Record<string, unknown>
}

/** Call a route with a key, as a server does, or as a page where an origin is named. */
export async function call(
  open: Pick<OpenHouse, 'base'>,
  key: string | undefined,
  method: string,
  path: string,
  options: { body?: unknown; origin?: string; headers?: Record<string, string> } = {},
): Promise<Called> {
  const answer = await fetch(`${open.base}${path}`, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...(options.origin !== undefined && { origin: options.origin }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: text === '' ? {} : JSON.parse(text) }
}

export interface TestApp {
  id: App['id']
  /** Make a key as a developer does on the page. */
  key(wish: { kind?: KeyKind; environment?: Environment; scopes?: KeyScope[] }): Promise<{ id: string; token: string }>
}

/** An app of the house's owner, whose pages lie at `PAGE`. */
export async function makeApp(browser: Browser, name = 'Nordwind CRM'): Promise<TestApp> {
  const made = await browser.send('POST', '/v1/apps', { name })
  if (made.status !== 201) throw new Error(`making an app answered ${made.status}: ${await made.text()}`)
  const { id } = (await made.json()) as App
  const changed = await browser.send('PATCH', `/v1/apps/${id}`, { origins: { development: [PAGE] } })
  if (changed.status !== 200) throw new Error(`changing an app answered ${changed.status}: ${await changed.text()}`)
  return {
    id,
    async key({ kind = 'secret', environment = 'development', scopes }) {
      const wish: z.input<typeof CreateApiKey> = { kind, environment, name: 'a key', ...(scopes && { scopes }) }
      const answer = await browser.send('POST', `/v1/apps/${id}/keys`, wish)
      if (answer.status !== 201) throw new Error(`making a key answered ${answer.status}: ${await answer.text()}`)
      const { key, token } = (await answer.json()) as { key: { id: string }; token: string }
      return { id: key.id, token }
    },
  }
}
