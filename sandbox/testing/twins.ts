import { consent } from './consent.ts'
import type { ScriptedBrowser } from './scripted-browser.ts'
import { REDIRECT_URI, type TestClient, type TestSandbox } from './start.ts'

/** A provider's twin as a test drives it. */
export interface TestTwin {
  url: string
  client: TestClient
  /** Call the control API of this twin; throws unless it says yes. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** The address an app sends a person to. */
  authorizeUrl(parameters: Record<string, string>): string
  /** Get a code for a person, with yes on every page. */
  getCode(email: string, parameters: Record<string, string>, browser?: ScriptedBrowser): Promise<string>
  /** Ask the token endpoint, in the form this provider takes. */
  token(body: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }>
  /** Call the API. */
  api(path: string, authorization: string): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }>
}

const PATHS = {
  aircall: { authorize: '/oauth/authorize', token: '/v1/oauth/token', json: true },
  dialpad: { authorize: '/oauth2/authorize', token: '/oauth2/token', json: true },
  discord: { authorize: '/oauth2/authorize', token: '/api/oauth2/token', json: false },
}

/** Register an app at a provider's twin and put the calls that tests make on it. */
export async function openTwin(sandbox: TestSandbox, name: keyof typeof PATHS): Promise<TestTwin> {
  const paths = PATHS[name]
  const url = `${sandbox.url}/${name}`
  const control = (method: string, path: string, body?: unknown) =>
    sandbox.control(method, `/providers/${name}${path}`, body)
  const client = (await control('POST', '/clients', { name: 'Letterlock', redirectUris: [REDIRECT_URI] })) as TestClient

  function authorizeUrl(parameters: Record<string, string>): string {
    const asked = { client_id: client.clientId, redirect_uri: REDIRECT_URI, response_type: 'code', state: 'state-1' }
    return `${url}${paths.authorize}?${new URLSearchParams({ ...asked, ...parameters })}`
  }

  return {
    url,
    client,
    control,
    authorizeUrl,
    async getCode(email, parameters, browser) {
      const page = await consent(authorizeUrl(parameters), email, browser ? { browser } : {})
      const code = page.callback?.searchParams.get('code')
      if (!code) throw new Error(`no code: ${page.status} ${page.callback ?? page.html}`)
      return code
    },
    async token(fields) {
      const all = { client_id: client.clientId, client_secret: client.clientSecret, ...fields }
      const init = paths.json
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(all) }
        : { body: new URLSearchParams(all) }
      const response = await fetch(`${url}${paths.token}`, { method: 'POST', ...init })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    async api(path, authorization) {
      const response = await fetch(`${url}${path}`, { headers: { authorization } })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
    },
  }
}

/** The body of a code exchange. */
export function exchanging(code: string): Record<string, string> {
  return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
}

/** An `Authorization` header of HTTP Basic. */
export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
}
