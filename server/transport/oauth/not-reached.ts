import { AppError } from '../../core/errors.ts'

/**
 * Whatever kept us from an answer, as weather. What fetch throws may quote the request, so only its kind goes on.
 *
 * @throws `oauth.unreachable`
 */
export function notReached(error: unknown): never {
  throw new AppError('oauth.unreachable', error instanceof AppError ? error.code : kindOf(error))
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : 'no answer'
}
