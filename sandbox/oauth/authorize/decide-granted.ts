import { isSignIn, type Scope } from '../scopes.ts'

export interface Granted {
  /** What the project holds from this person from now on. */
  grant: readonly string[]
  /** What the token of this request will cover. Empty when the person unticked everything. */
  token: readonly string[]
}

/**
 * Decide what a consent comes to. Pure.
 *
 * @param before what was granted to the project earlier
 * @param ask    what this consent was about: the missing scopes, or all of them under `prompt=consent`
 * @param ticked names of the scopes whose box was ticked; sign-in scopes have no box and are granted with any yes
 */
export function decideGranted(input: {
  asked: readonly Scope[]
  ask: readonly Scope[]
  before: ReadonlySet<string>
  ticked: ReadonlySet<string>
  includeGranted: boolean
}): Granted {
  const { asked, ask, before, ticked, includeGranted } = input
  const yes = new Set(ask.filter((scope) => isSignIn(scope) || ticked.has(scope.name)).map(({ name }) => name))
  const grant = before.union(yes)
  const no = new Set(ask.map(({ name }) => name)).difference(yes)
  const token = asked.map(({ name }) => name).filter((name) => grant.has(name) && !no.has(name))
  return { grant: [...grant], token: includeGranted ? [...grant] : token }
}
