import type { AccessMode } from '@letterlock/wire/connections'
import { AppError } from '../core/errors.ts'
import { missingScopes } from '../providers/missing-scopes.ts'
import type { MailProvider, Provider } from '../providers/provider.ts'
import { listScopeFacts } from '../providers/scope-facts.ts'

/**
 * Which scopes a consent asks for: those of its mode, or those that were named. Pure.
 *
 * @param named Explicit scopes, as a caller gave them; undefined where the mode decides.
 * @throws `request.invalid` one is not known, they do not cover the mode, or they would widen a mode that stays narrow
 */
export function chooseScopes(provider: MailProvider, mode: AccessMode, named: readonly string[] | undefined): string[] {
  const needed = provider.modes[mode].map(({ scope }) => scope)
  if (!named) return needed
  const known = new Set(listScopeFacts(provider).map(({ scope }) => scope))
  const fits =
    mode !== 'counts' &&
    named.every((scope) => known.has(scope) && scope !== provider.neverMixed) &&
    missingScopes(provider, needed, named).length === 0
  if (!fits) throw scopesInvalid()
  return [...new Set(named)]
}

/**
 * Which scopes an app's consent asks for where no mode decides: those that it named, or the provider's standard ones. Of
 * a provider that an app brought itself any may be named; a scope that narrows others stands alone. Pure.
 *
 * @throws `request.invalid` one is not known there, or narrows the others
 */
export function chooseNamedScopes(provider: Provider, named: readonly string[] | null): string[] {
  const standard = provider.scopes.filter((one) => one.standard).map(({ scope }) => scope)
  const scopes = [...new Set(named ?? standard)]
  const isKnown = (scope: string) => provider.custom || provider.scopes.some((one) => one.scope === scope)
  const { neverMixed } = provider
  const isMixed = neverMixed !== undefined && scopes.includes(neverMixed) && scopes.length > 1
  const asked = scopes.filter((scope) => !provider.identityScopes.includes(scope))
  if (isMixed || !asked.every(isKnown)) throw scopesInvalid()
  return asked
}

function scopesInvalid(): AppError {
  return new AppError('request.invalid', undefined, { params: { field: 'scopes' } })
}
