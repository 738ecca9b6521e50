import type { AccessMode, Custody } from '@letterlock/wire/connections'
import { AppError } from '../../core/errors.ts'
import { OF_AN_APP } from '../../providers/find-provider.ts'
import { GMAIL } from '../../providers/gmail.ts'
import { missingScopes } from '../../providers/missing-scopes.ts'
import type { Provider } from '../../providers/provider.ts'
import type { StoredAccess } from '../../store/connections.ts'
import { chooseNamedScopes, chooseScopes } from '../choose-scopes.ts'
import { widthOfScopes } from '../width-of-scopes.ts'

/** What an app asked for: a mode, scopes by name, or neither. */
export interface AccessWish {
  accessMode: AccessMode | null
  scopes: readonly string[] | null
}

/** What that means at one provider. */
export interface PlannedAccess {
  accessMode: StoredAccess
  /** Asked for, sign-in apart. */
  scopes: string[]
}

/**
 * Which scopes an attempt of an app's asks for. Modes are Gmail's; everything else is asked for by scopes. Pure.
 *
 * @throws `request.invalid` both were named, or what does not exist there
 */
export function planAccess(provider: Provider, { accessMode, scopes }: AccessWish): PlannedAccess {
  if (accessMode === null) return { accessMode: 'scopes', scopes: chooseNamedScopes(provider, scopes) }
  if (scopes !== null || provider.id !== GMAIL.id) {
    throw new AppError('request.invalid', undefined, { params: { field: 'accessMode' } })
  }
  return { accessMode, scopes: chooseScopes(GMAIL, accessMode, undefined) }
}

/** How far an access goes, to be held against what an organisation allows; undefined where nobody can say. Pure. */
export function widthOfAccess(provider: Provider, { accessMode, scopes }: PlannedAccess): AccessMode | undefined {
  if (accessMode !== 'scopes') return accessMode
  return provider.id === GMAIL.id ? widthOfScopes(GMAIL, scopes) : undefined
}

/** Whether a connection at a provider may be guarded: where its app says what the provider is, the app could send. Pure. */
export function canBeGuarded({ issuer }: Pick<Provider, 'issuer'>): boolean {
  return !issuer.startsWith(OF_AN_APP)
}

/** @throws `request.invalid` nothing can be guarded there */
export function requireCustody(provider: Pick<Provider, 'issuer'>, custody: Custody): void {
  if (custody === 'brokered' || canBeGuarded(provider)) return
  throw new AppError('request.invalid', undefined, { params: { field: 'custody' } })
}

/**
 * Whether a mailbox is to be opened with it: with a mode yes, with scopes by name only where the app says so and they
 * let mail be read. Pure.
 *
 * @throws `request.invalid` a mailbox cannot be opened with what is asked for
 */
export function planMirror(provider: Provider | undefined, wish: AccessWish, mirror: boolean | undefined): boolean {
  if (mirror !== true) return mirror ?? wish.accessMode !== null
  const read = GMAIL.modes.read.map(({ scope }) => scope)
  const reads = wish.accessMode !== null || missingScopes(GMAIL, read, wish.scopes ?? read).length === 0
  if (provider?.id === GMAIL.id && reads) return true
  throw new AppError('request.invalid', undefined, { params: { field: 'mirror' } })
}
