import type { Connection } from '@letterlock/wire/connections'

/** Scopes that allow changes, by whatever access mode they came. */
const CHANGING = new Set(['https://www.googleapis.com/auth/gmail.modify', 'https://mail.google.com/'])

/** Decide whether a connection may change its mail: by its access mode, or by what was granted beyond it. Pure. */
export function mayChange({ accessMode, grantedScopes }: Pick<Connection, 'accessMode' | 'grantedScopes'>): boolean {
  return accessMode === 'organise' || grantedScopes.some((scope) => CHANGING.has(scope))
}
