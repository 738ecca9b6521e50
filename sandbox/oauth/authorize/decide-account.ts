import type { AuthorizeRequest } from './read-request.ts'
import type { SignedIn } from './signed-in.ts'

export type AccountDecision = { do: 'use'; account: SignedIn } | { do: 'choose' }

/**
 * Decide which of a browser's accounts a request is about, or that the person has to say. Pure.
 *
 * @param chosen the `sub` that the person has just picked in the chooser
 */
export function decideAccount(
  { prompts, loginHint, hd }: Pick<AuthorizeRequest, 'prompts' | 'loginHint' | 'hd'>,
  signedIn: readonly SignedIn[],
  chosen: string | undefined,
): AccountDecision {
  const use = (account: SignedIn | undefined): AccountDecision => (account ? { do: 'use', account } : { do: 'choose' })
  if (chosen !== undefined) return use(signedIn.find(({ user }) => user.id === chosen))
  if (prompts.has('select_account')) return { do: 'choose' }
  if (loginHint !== undefined) return use(signedIn.find(({ user }) => matchesHint(user, loginHint)))
  const candidates = signedIn.filter(({ user }) => matchesDomain(user, hd))
  return use(candidates.length === 1 ? candidates[0] : undefined)
}

/** A hint is an address or a `sub`. */
export function matchesHint(user: { id: string; email: string }, hint: string): boolean {
  return user.id === hint || user.email.toLowerCase() === hint.toLowerCase()
}

/** Whether the chooser shows an account when the request keeps to a domain. */
export function matchesDomain(user: { domain: string | null }, hd: string | undefined): boolean {
  if (hd === undefined) return true
  return hd === '*' ? user.domain !== null : user.domain === hd.toLowerCase()
}
