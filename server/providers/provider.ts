import type { AccessMode, ScopeFact } from '@letterlock/wire/connections'

/** What a provider asks of its owner for one access mode, and the few facts that differ between providers. */
export interface Provider {
  id: 'gmail'
  name: string
  /** Sign-in scopes asked for with every mode: they tell whose account it is, and let security events reach us. */
  identityScopes: readonly string[]
  modes: Readonly<Record<AccessMode, readonly ScopeFact[]>>
  /** For each scope, the wider ones that include it. */
  includedIn: Readonly<Record<string, readonly string[]>>
  /** The scope that lets a token in over IMAP. No mode needs so much: it is asked for by name alone. */
  overImap: ScopeFact
  /** A scope that narrows whatever it is granted together with. */
  neverMixed: string | undefined
}
