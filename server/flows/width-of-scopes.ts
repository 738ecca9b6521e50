import type { AccessMode } from '@letterlock/wire/connections'
import { missingScopes } from '../providers/missing-scopes.ts'
import type { MailProvider } from '../providers/provider.ts'

/**
 * The narrowest mode of access that lets do whatever scopes by name let do; what none covers counts as the widest, since
 * nobody has said how far it goes. Pure.
 */
export function widthOfScopes(provider: MailProvider, scopes: readonly string[]): AccessMode {
  const covered = (mode: AccessMode) => {
    const own = provider.modes[mode].map(({ scope }) => scope)
    const sends = scopes.some(
      (scope) => provider.canSend !== 'any' && provider.canSend.includes(scope) && !own.includes(scope),
    )
    return !sends && missingScopes(provider, scopes, own).length === 0
  }
  return (['counts', 'read', 'organise'] as const).find(covered) ?? 'send'
}
