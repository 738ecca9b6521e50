import { AppError, ERRORS } from '../../core/errors.ts'
import { Throttled } from '../../transport/gmail/failure.ts'
import type { Refused } from './far-outbox.ts'

/**
 * A failure before the far side took anything, as the word for it. Pure.
 *
 * @throws what is not a failure of the table: a fault of ours
 */
export function asRefused(error: unknown): Refused {
  if (!(error instanceof AppError)) throw error
  const { code, params } = error
  const until = error instanceof Throttled ? error.retryAt : Date.parse(params.until ?? '')
  const retryAt = until === undefined || Number.isNaN(until) ? null : until
  return { is: 'refused', code, params, later: ERRORS[code].retry === 'later', retryAt }
}
