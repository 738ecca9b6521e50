import { onTestFinished } from 'vitest'
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../main.ts'
import { createUser } from '../state/users.ts'

export const REDIRECT_URI = 'http://localhost:8420/callback'
export const GMAIL_READ = 'https://www.googleapis.com/auth/gmail.readonly'
export const GMAIL_SEND = 'https://www.googleapis.com/auth/gmail.send'
export const GMAIL_METADATA = 'https://www.googleapis.com/auth/gmail.metadata'
export const CALENDAR_READ = 'https://www.googleapis.com/auth/calendar.readonly'
export const EMAIL = 'https://www.googleapis.com/auth/userinfo.email'

export const CONSUMER = 'kim@consumer.example'
export const WORKER = 'anna.berg@nordwind.example'
export const WORK_DOMAIN = 'nordwind.example'

export interface TestClient {
  clientId: string
  clientSecret: string
}

export interface TestSandbox extends RunningSandbox {
  client: TestClient
  /** Call the control API; throws unless it says yes. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** The address an app sends a person to. */
  authorizeUrl(parameters?: Record<string, string | undefined>): string
  /** Ask the token endpoint. */
  token(form: Record<string, string | undefined>): Promise<{ status: number; body: Record<string, unknown> }>
  register(some?: Record<string, unknown>): Promise<TestClient>
}

/** Start a sandbox in memory with a consumer, a Workspace account and one verified app; it ends with the test. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const running = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', ...options })
  const close = closeOnce(running)
  onTestFinished(close)
  createUser(running.box, { email: CONSUMER, name: 'Kim Consumer' })
  createUser(running.box, { email: WORKER, name: 'Anna Berg', domain: WORK_DOMAIN })
  const nobody = driveSandbox({ ...running, close }, { clientId: '', clientSecret: '' })
  return driveSandbox({ ...running, close }, await nobody.register())
}

/** Put the calls that tests make on a running sandbox, for the client that is theirs. */
export function driveSandbox(running: RunningSandbox, client: TestClient): TestSandbox {
  const { url } = running

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${url}/sandbox${path}`, { method, ...json })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  return {
    ...running,
    client,
    control,
    async register(some = {}) {
      const asked = {
        project: 'letterlock-sandbox',
        name: 'Letterlock',
        redirectUris: [REDIRECT_URI],
        verification: 'verified',
        ...some,
      }
      return (await control('POST', '/clients', asked)) as TestClient
    },
    authorizeUrl(parameters = {}) {
      const asked = {
        client_id: client.clientId,
        redirect_uri: REDIRECT_URI,
        response_type: 'code',
        scope: `openid email ${GMAIL_READ}`,
        access_type: 'offline',
        state: 'state-1',
        ...parameters,
      }
      return `${url}/o/oauth2/v2/auth?${asForm(asked)}`
    },
    async token(form) {
      const body = asForm({ client_id: client.clientId, client_secret: client.clientSecret, ...form })
      const response = await fetch(`${url}/token`, { method: 'POST', body })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
  }
}

/** An undefined field is left out, so that a test can take one away. */
function asForm(fields: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  )
}

function closeOnce(running: RunningSandbox): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    closing ??= running.close()
    return closing
  }
}
