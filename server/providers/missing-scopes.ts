import type { Provider } from './provider.ts'

/**
 * Which of the wanted scopes the grant does not cover. A wider scope covers the narrower ones that it includes.
 *
 * Google answers `email` as its long form too, and never in the order asked, so sets are compared; sign-in scopes are
 * all or nothing there and are not held against anybody.
 */
export function missingScopes(
  provider: Pick<Provider, 'includedIn'>,
  wanted: readonly string[],
  granted: readonly string[],
): string[] {
  const has = new Set(granted)
  return wanted.filter(
    (scope) => !has.has(scope) && !(provider.includedIn[scope] ?? []).some((wider) => has.has(wider)),
  )
}
