import { AppError, ERRORS } from './core/errors.ts'
import { writeSentences } from './core/write-sentence.ts'

/** What a deployer reads in a terminal when something fails: what happened, what it usually means, what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof AppError)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const { say, means, fix } = writeSentences(ERRORS[error.code], error.params, 'en')
  return [say, means, fix].join('\n  ')
}
