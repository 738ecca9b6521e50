import { CallFailure } from '../calls/call-failure.ts'

/** Whether a failed list was refused because of what was searched for. */
export function isSearchFailure(error: unknown): boolean {
  return error instanceof CallFailure && error.why.is === 'problem' && error.why.problem.code.startsWith('search.')
}

/**
 * Find what was probably meant by a search with an operator that nobody knows: the same with the nearest one. Pure.
 *
 * @param error As the call failed; its problem names both operators.
 */
export function findSuggestion(q: string, error: unknown): string | undefined {
  if (!(error instanceof CallFailure) || error.why.is !== 'problem') return undefined
  const { operator, nearest } = error.why.problem.params ?? {}
  if (!operator || !nearest) return undefined
  const at = q.toLowerCase().indexOf(`${operator.toLowerCase()}:`)
  return at === -1 ? undefined : `${q.slice(0, at)}${nearest}${q.slice(at + operator.length)}`
}
