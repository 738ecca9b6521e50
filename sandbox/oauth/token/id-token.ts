import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Ground } from '../../box.ts'
import type { User } from '../../state/users.ts'
import { personClaims } from '../identity/person-claims.ts'
import { claimsAllowed } from '../scopes.ts'

const LIFETIME_SECONDS = 3600

/**
 * Say who the person is, signed; undefined when no identity scope was granted.
 *
 * @see OpenID Connect Core §2, §3.1.3.6 (`at_hash`)
 */
export async function makeIdToken(
  box: Ground,
  user: User,
  token: { clientId: string; scopes: readonly string[]; accessToken: string; nonce: string | null },
): Promise<string | undefined> {
  if (!claimsAllowed(token.scopes).any) return undefined
  const { kid, key } = box.signingKeys.current()
  const issuedAt = Math.floor(box.now() / 1000)
  const claims = {
    azp: token.clientId,
    ...personClaims(box, user, token.scopes),
    at_hash: createHash('sha256').update(token.accessToken).digest().subarray(0, 16).toString('base64url'),
    ...(token.nonce !== null && { nonce: token.nonce }),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .setIssuer(box.url())
    .setAudience(token.clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(key)
}
