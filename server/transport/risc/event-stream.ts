import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { readJson } from '../oauth/read-json.ts'
import type { ServiceAccountKey } from '../pubsub/service-account-key.ts'

const DEADLINE_MS = 10_000
/** Google takes such a token for an hour at most; this one is used at once. */
const TOKEN_SECONDS = 600

const RISC = 'https://schemas.openid.net/secevent/risc/event-type/'
const OAUTH = 'https://schemas.openid.net/secevent/oauth/event-type/'
/** What we have an effect for. */
export const WANTED_EVENTS: readonly string[] = [
  `${RISC}sessions-revoked`,
  `${OAUTH}tokens-revoked`,
  `${OAUTH}token-revoked`,
  `${RISC}account-disabled`,
  `${RISC}account-enabled`,
  `${RISC}account-credential-change-required`,
]

const PUSH = 'https://schemas.openid.net/secevent/risc/delivery-method/push'

const Configuration = z.object({
  delivery: z.object({ url: z.string().max(2_000) }),
  events_requested: z.array(z.string().max(200)).max(100),
})
const Status = z.object({ status: z.string().max(100) })

/** Where Google sends what happens to accounts, and which of it. */
export interface StreamState {
  url: string
  events: string[]
  isEnabled: boolean
}

/**
 * The stream of security events of the project that a key belongs to. Each call may throw
 * `security_event.setup_refused` with Google's status, where the deployer has to act, and `oauth.unreachable`.
 */
export interface EventStream {
  /** As it is set up now; undefined where it never was. */
  find(): Promise<StreamState | undefined>
  /** Have it lead to an address of ours over https, with all that we have an effect for. Whether it is enabled stays. */
  lead(url: string): Promise<void>
  enable(): Promise<void>
  /** Ask for a proof, which arrives as an event of its own. @param state What the proof will say. */
  prove(state: string): Promise<void>
}

/**
 * Configure how Google tells us what happens to accounts.
 *
 * @param options.apiUrl `https://risc.googleapis.com`, or what stands in its place.
 * @see https://developers.google.com/identity/protocols/risc#register_your_receiver (read 2026-09)
 */
export function eventStream(options: { apiUrl: string; key: ServiceAccountKey; now(): number }): EventStream {
  const { apiUrl, key, now } = options
  const call = async (path: string, body?: object) => {
    const answer = await ask(`${apiUrl}/v1beta/${path}`, await signToken(apiUrl, key, now()), body)
    if (answer.ok || answer.status === 404) return answer
    await answer.body?.cancel()
    if (answer.status >= 500 || answer.status === 429) throw new AppError('oauth.unreachable', `risc ${answer.status}`)
    throw refused(answer.status)
  }
  const order = async (path: string, body: object) => {
    const answer = await call(path, body)
    await answer.body?.cancel()
    if (!answer.ok) throw refused(answer.status)
  }
  return {
    async find() {
      const answer = await call('stream')
      if (!answer.ok) {
        await answer.body?.cancel()
        return undefined
      }
      const { delivery, events_requested: events } = read(Configuration, await readJson(answer))
      const { status } = read(Status, await readJson(await call('stream/status')))
      return { url: delivery.url, events, isEnabled: status === 'enabled' }
    },
    lead: (url) =>
      order('stream:update', { delivery: { delivery_method: PUSH, url }, events_requested: WANTED_EVENTS }),
    enable: () => order('stream/status:update', { status: 'enabled' }),
    prove: (state) => order('stream:verify', { state }),
  }
}

function refused(status: number): AppError {
  return new AppError('security_event.setup_refused', undefined, { params: { status: String(status) } })
}

/** An answer without what it must have comes from something between us and Google. */
function read<T>(schema: z.ZodType<T>, fields: unknown): T {
  const { data } = schema.safeParse(fields)
  if (data === undefined) throw new AppError('oauth.unreachable', 'risc: an answer that cannot be read')
  return data
}

async function signToken(apiUrl: string, key: ServiceAccountKey, now: number): Promise<string> {
  const seconds = Math.floor(now / 1_000)
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', kid: key.keyId })
    .setIssuer(key.email)
    .setSubject(key.email)
    .setAudience(`${apiUrl}/google.identity.risc.v1beta.RiscManagementService`)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + TOKEN_SECONDS)
    .sign(await importPKCS8(key.privateKey.reveal(), 'RS256'))
}

function ask(url: string, token: string, body: object | undefined): Promise<Response> {
  const posting = body && {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  return fetch(url, {
    ...(posting ?? { headers: { authorization: `Bearer ${token}` } }),
    signal: AbortSignal.timeout(DEADLINE_MS),
    redirect: 'error',
  }).catch((cause: unknown) => {
    throw new AppError('oauth.unreachable', 'risc', { cause })
  })
}
