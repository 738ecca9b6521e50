import type { Project } from '../../state/projects.ts'
import { isSignIn, type Scope } from '../scopes.ts'

/** An authorization by a test user lasts seven days, unless it is for signing in alone. */
const TESTING_LIFETIME_MS = 7 * 86_400_000

/**
 * Decide when a grant ends by itself; null for never. Pure.
 *
 * @param timedAccessMs how long people let access last, null for as long as they do not take it back
 * @param now           epoch milliseconds of the consent
 */
export function decideGrantEnd(
  { verification }: Pick<Project, 'verification'>,
  scopes: readonly Scope[],
  timedAccessMs: number | null,
  now: number,
): number | null {
  const spans = timedAccessMs === null ? [] : [timedAccessMs]
  if (verification === 'testing' && !scopes.every(isSignIn)) spans.push(TESTING_LIFETIME_MS)
  return spans.length === 0 ? null : now + Math.min(...spans)
}
