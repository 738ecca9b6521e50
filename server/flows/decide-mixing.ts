import { decideSameProject } from '../core/google-project.ts'
import type { Provider } from '../providers/provider.ts'

/** What an account has given to one client. */
export interface GivenScopes {
  clientId: string
  scopes: readonly string[]
}

/**
 * Whether a grant and the others of its account hold, in one Google project, the scope that must stand alone beside
 * wider ones. In another project they do not meet. Pure.
 *
 * @param others The account's live grants here, whoever's they are.
 */
export function decideMixing(
  provider: Pick<Provider, 'scopes' | 'neverMixed'>,
  grant: GivenScopes,
  others: readonly GivenScopes[],
): 'apart' | 'mixed' {
  const { neverMixed } = provider
  if (neverMixed === undefined) return 'apart'
  const near = others.filter(({ clientId }) => decideSameProject(clientId, grant.clientId) === 'same')
  const given = new Set([grant, ...near].flatMap(({ scopes }) => scopes))
  const isWider = ({ scope }: { scope: string }) => scope !== neverMixed && given.has(scope)
  return given.has(neverMixed) && provider.scopes.some(isWider) ? 'mixed' : 'apart'
}
