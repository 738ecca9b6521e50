import type { Problem } from '@letterlock/wire/problem'

/**
 * Why a call gave no answer: the server said so in a problem's own words, nobody answered, or what answered does not
 * speak as our server does (a proxy's page, or a server newer than this page).
 */
export type FailureWord = { is: 'problem'; problem: Problem } | { is: 'unreachable' } | { is: 'unreadable' }

/** A call that failed. Pages show `why` through `stationery/failure-box.tsx`. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly why: FailureWord

  constructor(why: FailureWord, options?: ErrorOptions) {
    super(why.is === 'problem' ? why.problem.code : why.is, options)
    this.why = why
  }
}

/** The server's code of a failure, where it gave one. */
export function findCode(error: unknown): string | undefined {
  return error instanceof CallFailure && error.why.is === 'problem' ? error.why.problem.code : undefined
}

/** True when the server says that nobody is signed in here. */
export function isSignedOut(error: unknown): boolean {
  return findCode(error) === 'session.required'
}

/** True when the server says that there is no such thing, or none for me. */
export function isNotFound(error: unknown): boolean {
  return findCode(error) === 'request.not_found'
}

/** Times a call is asked again before its failure is shown: enough for a restart of the server, not for an outage. */
const RETRIES_MAX = 2

/** Decide whether the same question is worth asking again: only after weather, never after a verdict. */
export function decideRetry(failures: number, error: unknown): boolean {
  if (failures >= RETRIES_MAX || !(error instanceof CallFailure)) return false
  if (error.why.is === 'unreadable') return false
  return error.why.is === 'unreachable' || (error.why.problem.retry === 'later' && error.why.problem.status >= 500)
}
