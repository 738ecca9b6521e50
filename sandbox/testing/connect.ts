import { consent } from './consent.ts'
import type { ScriptedBrowser } from './scripted-browser.ts'
import { REDIRECT_URI, type TestClient, type TestSandbox } from './start.ts'

export interface Connected {
  access_token: string
  refresh_token: string
  scope: string
  id_token: string
  expires_in: number
  refresh_token_expires_in?: number
}

/** Get a code for a person, with yes on every page. */
export async function getCode(
  sandbox: TestSandbox,
  email: string,
  parameters: Record<string, string | undefined> = {},
  more: { tick?: readonly string[]; browser?: ScriptedBrowser } = {},
): Promise<string> {
  const page = await consent(sandbox.authorizeUrl(parameters), email, more)
  const code = page.callback?.searchParams.get('code')
  if (!code) throw new Error(`no code: ${page.status} ${page.callback ?? page.html}`)
  return code
}

/** Connect a person: consent to everything and exchange the code. */
export async function connect(
  sandbox: TestSandbox,
  email: string,
  parameters: Record<string, string | undefined> = {},
  client: TestClient = sandbox.client,
): Promise<Connected> {
  const code = await getCode(sandbox, email, { client_id: client.clientId, ...parameters })
  const { status, body } = await sandbox.token({ ...exchange(code), ...credentials(client) })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body as unknown as Connected
}

/** The form of a code exchange. */
export function exchange(code: string): Record<string, string> {
  return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
}

/** The form of a refresh. */
export function refreshing(refreshToken: string, client?: TestClient): Record<string, string> {
  return { grant_type: 'refresh_token', refresh_token: refreshToken, ...(client && credentials(client)) }
}

function credentials({ clientId, clientSecret }: TestClient): Record<string, string> {
  return { client_id: clientId, client_secret: clientSecret }
}
