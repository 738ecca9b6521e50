import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import type { Authority } from './authority.ts'
import { readJson } from './read-json.ts'
import { readPointer } from './read-pointer.ts'

export interface TokenSet {
  accessToken: Secret
  /** Absent when the provider lets the old one stand (RFC 6749 §6). */
  refreshToken?: Secret
  /** Epoch milliseconds on our clock. */
  expiresAt: number
  /** What was granted; absent when the provider says nothing, which means: as asked (RFC 6749 §5.1). */
  scopes?: string[]
  idToken?: Secret
  /** When consent itself ends, epoch milliseconds, where the provider says so. */
  consentEndsAt?: number
  /** What was installed to, beside the account. */
  place?: string
}

/** The end of a token that ends when it is taken back, and only then. */
export const PERMANENT = Number.MAX_SAFE_INTEGER
/** A place is named in a line; what is longer is cut. */
const PLACE_CHARS_MAX = 120

/** What a scope may be written with. A stranger's answer may hold anything, and no database keeps a NUL. @see RFC 6749 §3.3 */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/** What a provider's answers leave out or add. */
export type AnswerFacts = Pick<Authority, 'tokens' | 'lifetimeSeconds' | 'placeName'>
const PLAIN: AnswerFacts = { tokens: 'expire', lifetimeSeconds: undefined, placeName: undefined }

/** Seconds we trust a token whose answer carries no lifetime. The RFC only recommends `expires_in`. */
const UNSTATED_LIFETIME_SECONDS = 300
/** The provider's own words that say our client is wrong, and end no grant. */
const CLIENT_IS_WRONG = new Set(['invalid_client', 'deleted_client', 'unauthorized_client'])
/** Google's session control: the person has to sign in again, and their consent still stands. */
const WANTS_SIGN_IN = new Set(['invalid_rapt', 'rapt_required'])

/**
 * Read a token endpoint's answer. Sends nothing; the requests are in `token-request.ts`.
 *
 * @param now Epoch milliseconds when the answer arrived.
 * @param facts What this provider's answers leave out or add.
 * @throws `oauth.grant_revoked`   the provider names the grant (or code) dead: only its owner can mend it
 * @throws `oauth.sign_in_required` the provider wants the owner to sign in there again
 * @throws `oauth.admin_blocked`   the provider names the owner's administrator: only they can mend it
 * @throws `oauth.client_rejected` the provider names our client wrong: only the deployer can
 * @throws `oauth.unreachable`     anything else, an outage page or a proxy included: try later
 * @see RFC 6749 §5.1 (answer), §5.2 (error codes)
 */
export async function readTokenAnswer(response: Response, now: number, facts = PLAIN): Promise<TokenSet> {
  const body = await readJson(response)
  const { access_token, refresh_token, scope, id_token, error } = body

  if (response.status === 200 && typeof access_token === 'string' && access_token !== '') {
    const endsInSeconds = Number(body.refresh_token_expires_in)
    const place = readPlace(body, facts)
    return {
      accessToken: new Secret(access_token),
      ...(typeof refresh_token === 'string' && refresh_token !== '' && { refreshToken: new Secret(refresh_token) }),
      expiresAt: readEnd(body.expires_in, now, facts),
      ...(typeof scope === 'string' && { scopes: scope.split(' ').filter((one) => SCOPE.test(one)) }),
      ...(typeof id_token === 'string' && { idToken: new Secret(id_token) }),
      ...(endsInSeconds > 0 && { consentEndsAt: endAfter(endsInSeconds, now) }),
      ...(place !== undefined && { place }),
    }
  }

  // A bare 400 or 401 can come from anything between us and them, and must never cost a person their connection.
  if (error === 'invalid_grant' && WANTS_SIGN_IN.has(String(body.error_subtype))) {
    throw new AppError('oauth.sign_in_required')
  }
  if (error === 'invalid_grant') throw new AppError('oauth.grant_revoked')
  if (error === 'admin_policy_enforced') throw new AppError('oauth.admin_blocked')
  if (typeof error === 'string' && CLIENT_IS_WRONG.has(error)) throw new AppError('oauth.client_rejected', error)
  throw new AppError('oauth.unreachable', `status ${response.status}`)
}

function readEnd(expiresIn: unknown, now: number, { tokens, lifetimeSeconds }: AnswerFacts): number {
  if (tokens === 'permanent' && expiresIn === undefined) return PERMANENT
  const seconds = Number(expiresIn ?? lifetimeSeconds ?? UNSTATED_LIFETIME_SECONDS)
  if (!(seconds > 0)) throw new AppError('oauth.unreachable', 'expires_in is not a positive number')
  return endAfter(seconds, now)
}

/** A lifetime without end, or of a part of a millisecond, is no time that a database keeps: the tokens would be lost. */
function endAfter(seconds: number, now: number): number {
  return Math.min(PERMANENT, Math.round(now + seconds * 1000))
}

/** People name places, and write what they like; it stands in one line beside an account. */
function readPlace(body: Record<string, unknown>, { placeName }: AnswerFacts): string | undefined {
  const named = placeName === undefined ? undefined : readPointer(body, placeName)
  if (typeof named !== 'string') return undefined
  const place = named
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, PLACE_CHARS_MAX)
  return place === '' ? undefined : place
}
