import { importPKCS8, SignJWT } from 'jose'
import { AppError } from '../../core/errors.ts'
import type { ServiceAccountKey } from '../pubsub/service-account-key.ts'

const DEADLINE_MS = 10_000
/** Google takes such a token for an hour at most; this one is used at once. */
const TOKEN_SECONDS = 600

const RISC = 'https://schemas.openid.net/secevent/risc/event-type/'
const OAUTH = 'https://schemas.openid.net/secevent/oauth/event-type/'
/** What we have an effect for. */
const EVENTS = [
  `${RISC}sessions-revoked`,
  `${OAUTH}tokens-revoked`,
  `${OAUTH}token-revoked`,
  `${RISC}account-disabled`,
  `${RISC}account-enabled`,
  `${RISC}account-credential-change-required`,
]

/**
 * Have Google tell an address of ours what happens to accounts, and ask it to say so once, as a proof.
 *
 * @param options.apiUrl `https://risc.googleapis.com`, or what stands in its place.
 * @param options.url    Where Google reaches us, over https.
 * @param options.state  What its proof will say.
 * @throws `security_event.setup_refused` with Google's status: the deployer has to act; `oauth.unreachable`
 * @see https://developers.google.com/identity/protocols/risc#register_your_receiver (read 2026-09)
 */
export async function configureStream(options: {
  apiUrl: string
  key: ServiceAccountKey
  url: string
  state: string
  now(): number
}): Promise<void> {
  const { apiUrl, key, url, state, now } = options
  const token = await signToken(apiUrl, key, now())
  const delivery = { delivery_method: 'https://schemas.openid.net/secevent/risc/delivery-method/push', url }
  await post(`${apiUrl}/v1beta/stream:update`, token, { delivery, events_requested: EVENTS })
  await post(`${apiUrl}/v1beta/stream:verify`, token, { state })
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

async function post(url: string, token: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(DEADLINE_MS),
    redirect: 'error',
  }).catch((cause: unknown) => {
    throw new AppError('oauth.unreachable', 'risc', { cause })
  })
  await answer.body?.cancel()
  if (answer.ok) return
  if (answer.status >= 500 || answer.status === 429) throw new AppError('oauth.unreachable', `risc ${answer.status}`)
  throw new AppError('security_event.setup_refused', undefined, { params: { status: String(answer.status) } })
}
