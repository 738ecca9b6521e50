import { createHash } from 'node:crypto'
import type { Challenge } from '../../state/codes.ts'
import { invalidGrant } from '../oauth-error.ts'

/**
 * Hold a code's challenge against the verifier. Once a challenge was sent nothing but its verifier will do.
 *
 * @throws OAuthError `invalid_grant`
 * @see RFC 7636 §4.6
 */
export function checkPkce(pkce: Challenge | null, verifier: string | undefined): void {
  if (!pkce) return
  if (verifier === undefined) throw invalidGrant('Missing code verifier.')
  const answer = pkce.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  if (answer !== pkce.challenge) throw invalidGrant('Invalid code verifier.')
}
