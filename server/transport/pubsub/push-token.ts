import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { AppError } from '../../core/errors.ts'
import type { FarSide } from '../../core/far-side.ts'

/** How long fetching the provider's keys may take: within the push's own ten seconds. */
const DEADLINE_MS = 5_000
/** Two machines' clocks may differ by this much. */
const TOLERANCE_SECONDS = 60

/** Who may push, for whom. */
export interface ExpectedPush {
  /** Exactly as the subscription has it. */
  audience: string
  /** Address of the service account that the subscription names. */
  serviceAccount: string
}

/** Throws unless the header's token was signed for a push to us. @param now Epoch milliseconds. */
export type VerifyPush = (authorization: string | undefined, now: number) => Promise<void>

/**
 * Make the reader of the tokens that pushes carry; it keeps the provider's public keys, and fetches them again, at most
 * twice a minute, when a token names an unknown one.
 *
 * The reader throws `push.token_refused` for a token that is absent, forged, expired, for another audience or of
 * another account, and `oauth.unreachable` when the keys cannot be had just now, so that the push comes again.
 *
 * @see https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions (read 2026-11-20)
 */
export function pushTokenReader(side: Pick<FarSide, 'jwksUrl' | 'tokenIssuers'>, expected: ExpectedPush): VerifyPush {
  const keys = createRemoteJWKSet(new URL(side.jwksUrl), { timeoutDuration: DEADLINE_MS })
  return async (authorization, now) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) throw new AppError('push.token_refused', 'no token')
    const { payload } = await jwtVerify(token, keys, {
      issuer: side.tokenIssuers,
      audience: expected.audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(now),
      clockTolerance: TOLERANCE_SECONDS,
    }).catch((error: unknown) => {
      throw asFailure(error)
    })
    const refusal = decidePusher(payload, expected)
    if (refusal !== 'ours') throw new AppError('push.token_refused', refusal)
  }
}

/** Whether a token that Google has signed speaks for our subscription, or what is wrong with it. Pure. */
export function decidePusher(
  { aud, email, email_verified }: JWTPayload,
  expected: ExpectedPush,
): 'ours' | 'another audience' | 'another service account' | 'an address that is not verified' {
  // A token for several audiences could be shown to us by any of them.
  if (aud !== expected.audience) return 'another audience'
  if (email !== expected.serviceAccount) return 'another service account'
  return email_verified === true ? 'ours' : 'an address that is not verified'
}

/** Only what is wrong with the token is held against whoever sent it. */
function asFailure(error: unknown): AppError {
  const isWeather =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  const detail = error instanceof errors.JOSEError ? error.code : 'the keys could not be fetched'
  return isWeather
    ? new AppError('oauth.unreachable', `push token: ${detail}`, { cause: error })
    : new AppError('push.token_refused', detail)
}
