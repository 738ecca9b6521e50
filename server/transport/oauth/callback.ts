import { AppError } from '../../core/errors.ts'
import type { Authority } from './authority.ts'

/** Google's codes are at most 256 bytes; anything much longer is not one. */
const CODE_LENGTH_MAX = 2_048

export type CallbackAnswer =
  | { is: 'code'; code: string }
  | { is: 'denied' }
  /** The provider's own error word, cut to what an error code can be. */
  | { is: 'refused'; reason: string }

/** The state of a callback, read before anything else: it finds the attempt that the rest is judged by. */
export function readCallbackState(query: URLSearchParams): string {
  const states = query.getAll('state')
  if (states.length !== 1 || !states[0]) throw new AppError('connect.state_missing')
  return states[0]
}

/**
 * Read what the provider sent back to our redirect URI.
 *
 * Where the provider names itself in its callbacks, a code must say who issued it. Google's refusals do not say it;
 * nothing is exchanged for one, so that is no danger.
 *
 * @throws `connect.wrong_issuer` when `iss` is another's, or absent beside a code of a provider that always sends it:
 *   an answer mixed up or forged
 * @throws `connect.state_missing` when there is neither a code nor an error
 * @see RFC 9207 §2.4 (iss), RFC 6749 §4.1.2; Google's redirects, observed by others 2026
 */
export function readCallback(
  query: URLSearchParams,
  authority: Pick<Authority, 'issuer' | 'authorizeUrl' | 'issInCallback'>,
): CallbackAnswer {
  const issuers = query.getAll('iss')
  const error = query.get('error')
  const mayBeUnnamed = error !== null || authority.issInCallback !== 'always'
  const isRight = issuers.length === 1 && isIssuer(issuers[0] ?? '', authority)
  if (!isRight && !(issuers.length === 0 && mayBeUnnamed)) {
    throw new AppError('connect.wrong_issuer', undefined, { params: { issuer: issuers[0]?.slice(0, 120) || 'nobody' } })
  }
  if (error === 'access_denied') return { is: 'denied' }
  if (error !== null) return { is: 'refused', reason: error.replace(/[^\w.-]/g, '').slice(0, 60) }
  const codes = query.getAll('code')
  const code = codes[0]
  if (codes.length !== 1 || !code || code.length > CODE_LENGTH_MAX) throw new AppError('connect.state_missing')
  return { is: 'code', code }
}

/** Of a provider that we know nothing of but its addresses, the origin is all there is to hold it against. */
function isIssuer(
  named: string,
  { issuer, authorizeUrl, issInCallback }: Pick<Authority, 'issuer' | 'authorizeUrl' | 'issInCallback'>,
): boolean {
  if (issInCallback !== 'perhaps') return named === issuer
  return URL.parse(named)?.origin === new URL(authorizeUrl).origin
}
