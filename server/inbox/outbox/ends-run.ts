import { AppError, isError } from '../../core/errors.ts'

/** Whether a failure ends a run: the server stops, or it is a fault of ours or of the database. Anything else is weather. */
export function endsRun(error: unknown): boolean {
  return !(error instanceof AppError) || isError(error, 'server.stopping')
}
