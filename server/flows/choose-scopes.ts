import type { AccessMode } from '@letterlock/wire/connections'
import { AppError } from '../core/errors.ts'
import { missingScopes } from '../providers/missing-scopes.ts'
import type { Provider } from '../providers/provider.ts'
import { listScopeFacts } from '../providers/scope-facts.ts'

/**
 * Which scopes a consent asks for: those of its mode, or those that were named. Pure.
 *
 * @param named Explicit scopes, as a caller gave them; undefined where the mode decides.
 * @throws `request.invalid` one is not known, they do not cover the mode, or they would widen a mode that stays narrow
 */
export function chooseScopes(provider: Provider, mode: AccessMode, named: readonly string[] | undefined): string[] {
  const needed = provider.modes[mode].map(({ scope }) => scope)
  if (!named) return needed
  const known = new Set(listScopeFacts(provider).map(({ scope }) => scope))
  const fits =
    mode !== 'counts' &&
    named.every((scope) => known.has(scope) && scope !== provider.neverMixed) &&
    missingScopes(provider, needed, named).length === 0
  if (!fits) throw new AppError('request.invalid', undefined, { params: { field: 'scopes' } })
  return [...new Set(named)]
}
