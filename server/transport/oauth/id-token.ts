import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { AppError } from '../../core/errors.ts'
import type { FarSide } from '../../core/far-side.ts'
import type { Secret } from '../../core/secret.ts'

export interface Identity {
  /** The account for ever; the address may change. At most 255 characters. */
  subject: string
  /** Address of the account, as the provider writes it. */
  email: string
}

/** How long fetching the provider's keys may take. */
const DEADLINE_MS = 10_000
/** Two machines' clocks may differ by this much. */
const TOLERANCE_SECONDS = 60

/**
 * Make the reader of id_tokens for one far side; it keeps the provider's public keys, and fetches them again when a
 * token names an unknown one.
 */
export function idTokenReader(side: FarSide) {
  const keys = createRemoteJWKSet(new URL(side.jwksUrl), { timeoutDuration: DEADLINE_MS })

  /**
   * Who consented, by the provider's signature.
   *
   * @throws `oauth.unreachable` when the token is absent, unsigned, another
   *   client's, stale, or lacks a verified address
   * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
   */
  return async function readIdToken(
    token: Secret | undefined,
    clientId: string,
    nonce: string,
    now: number,
  ): Promise<Identity> {
    if (!token) throw new AppError('oauth.unreachable', 'the answer has no id_token')
    const { payload } = await jwtVerify(token.reveal(), keys, {
      issuer: side.tokenIssuers,
      audience: clientId,
      algorithms: ['RS256'],
      currentDate: new Date(now),
      clockTolerance: TOLERANCE_SECONDS,
    }).catch((error: unknown) => {
      throw new AppError(
        'oauth.unreachable',
        `id_token: ${error instanceof Error && 'code' in error ? error.code : 'unreadable'}`,
      )
    })
    return readIdentity(payload, nonce)
  }
}

/** The claims we need, checked. */
export function readIdentity(payload: JWTPayload, nonce: string): Identity {
  const { sub, email, email_verified } = payload
  if (payload.nonce !== nonce) throw new AppError('oauth.unreachable', 'id_token: another nonce')
  if (typeof sub !== 'string' || sub === '' || sub.length > 255)
    throw new AppError('oauth.unreachable', 'id_token: no subject')
  if (typeof email !== 'string' || email_verified !== true)
    throw new AppError('oauth.unreachable', 'id_token: no verified address')
  return { subject: sub, email }
}
