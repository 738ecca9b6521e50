import type { Provider } from '../providers/provider.ts'

/** Permissions by the words that stood beside their boxes. Pure. */
export function consentTexts({ scopes: facts }: Pick<Provider, 'scopes'>, scopes: readonly string[]): string {
  return scopes.map((scope) => `“${facts.find((fact) => fact.scope === scope)?.consentText ?? scope}”`).join(', ')
}
