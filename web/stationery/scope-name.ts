const GOOGLE = 'https://www.googleapis.com/auth/'

/** A scope's name without the part that all of Google's share. Pure. */
export function shortScope(scope: string): string {
  return scope.startsWith(GOOGLE) ? scope.slice(GOOGLE.length) : scope
}

/** Whether Google gives the scopes of a provider a class; others have none. Pure. */
export function hasClasses(providerId: string): boolean {
  return /^(gmail|google-)/.test(providerId)
}
