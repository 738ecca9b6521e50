import { AppError } from '../../core/errors.ts'

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
 * A code must say who issued it. Google's refusals do not say it; nothing is exchanged for one, so that is no danger.
 *
 * @throws `connect.wrong_issuer` when `iss` is another's, or absent beside a code: an answer mixed up or forged
 * @throws `connect.state_missing` when there is neither a code nor an error
 * @see RFC 9207 §2.4 (iss), RFC 6749 §4.1.2; Google's redirects, observed by others 2026
 */
export function readCallback(query: URLSearchParams, issuer: string): CallbackAnswer {
  const issuers = query.getAll('iss')
  const error = query.get('error')
  const unnamed = issuers.length === 0 && error !== null
  if (!unnamed && (issuers.length !== 1 || issuers[0] !== issuer)) {
    throw new AppError('connect.wrong_issuer', undefined, { params: { issuer: issuers[0]?.slice(0, 120) || 'nobody' } })
  }
  if (error === 'access_denied') return { is: 'denied' }
  if (error !== null) return { is: 'refused', reason: error.replace(/[^\w.-]/g, '').slice(0, 60) }
  const codes = query.getAll('code')
  const code = codes[0]
  if (codes.length !== 1 || !code || code.length > CODE_LENGTH_MAX) throw new AppError('connect.state_missing')
  return { is: 'code', code }
}
