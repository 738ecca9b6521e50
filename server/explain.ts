import { AppError, ERRORS } from './core/errors.ts'

/** What a deployer reads in a terminal when something fails: what happened, what it usually means, what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof AppError)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => error.params[name] ?? whole)
  const { say, means, fix } = ERRORS[error.code]
  return [say, means, fix].map(fill).join('\n  ')
}
