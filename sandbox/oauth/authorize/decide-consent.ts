import { isSignIn, type Scope } from '../scopes.ts'

/** The last page of this request that the person has said yes to. */
export type Passed = 'nothing' | 'unverified' | 'sign-in'

/** A page that asks for something. */
export type ConsentPage =
  /** Google has not verified the app. */
  | { show: 'unverified' }
  /** The sign-in scopes, all or none. */
  | { show: 'sign-in'; scopes: readonly Scope[]; last: boolean }
  /** The others: a box for each, or all or none. */
  | { show: 'scopes'; scopes: readonly Scope[]; already: readonly Scope[]; boxes: boolean }

/**
 * Decide what the person has yet to be asked. Pure.
 *
 * @param force   `prompt=consent`: ask for everything again
 * @param granted names of what this person granted to the project before
 * @param boxes   whether Google lets the person choose scope by scope
 */
export function decideConsent(input: {
  asked: readonly Scope[]
  granted: ReadonlySet<string>
  force: boolean
  unapproved: boolean
  boxes: boolean
  passed: Passed
}): ConsentPage | { show: 'nothing' } {
  const { asked, granted, force, unapproved, boxes, passed } = input
  const missing = missingScopes(asked, granted, force)
  if (missing.length === 0) return { show: 'nothing' }
  if (unapproved && passed === 'nothing' && missing.some((scope) => scope.class !== 'non-sensitive')) {
    return { show: 'unverified' }
  }
  const data = missing.filter((scope) => !isSignIn(scope))
  const signIn = missing.filter(isSignIn)
  if (signIn.length > 0 && passed !== 'sign-in') return { show: 'sign-in', scopes: signIn, last: data.length === 0 }
  const already = asked.filter((scope) => !isSignIn(scope) && !missing.includes(scope))
  return { show: 'scopes', scopes: data, already, boxes }
}

/** What has to be asked for. */
export function missingScopes(asked: readonly Scope[], granted: ReadonlySet<string>, force: boolean): readonly Scope[] {
  return force ? asked : asked.filter(({ name }) => !granted.has(name))
}
