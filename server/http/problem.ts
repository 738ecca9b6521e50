import { AppError } from '../core/errors.ts'

/** Any failure as one of ours: what we do not know is our own fault until shown otherwise. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('server.failed', undefined, { cause: error })
}
