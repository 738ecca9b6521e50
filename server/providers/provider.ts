import type { AccessMode, ScopeFact } from '@letterlock/wire/connections'
import type { Locale } from '@letterlock/wire/primitives'
import type { ProviderCategory } from '@letterlock/wire/providers'
import type { Authority } from '../transport/oauth/authority.ts'

/** A scope that may be asked of a provider's people. */
export interface ProviderScope extends ScopeFact {
  /** Asked for where an app names none. */
  standard: boolean
}

/** A text in each of our languages. */
export type Worded<T> = Readonly<Record<Locale, T>>

/** How a key that a person made at the provider is asked for, told apart from other secrets, and sent. */
export interface KeyFacts {
  in: 'header' | 'query' | 'basic'
  /** Of the header or the parameter. */
  name: string
  /** Before the key in its header. */
  prefix: string
  fields: readonly {
    name: 'username' | 'credential'
    label: Worded<string>
    secret: boolean
    /** Where the person finds it. */
    where: Worded<string>
  }[]
  /** What a key of theirs looks like, where anything else must be refused: an account's own password, above all. */
  shape: RegExp | undefined
}

/** A call that shows whether a credential works, and whose it is. */
export interface CheckFacts {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  /** Statuses that mean it works. */
  statuses: readonly number[]
  /** JSON pointers (RFC 6901) to the account's own id, undefined where accounts have none, and to its name. */
  accountId: string | undefined
  accountName: string | undefined
}

/**
 * One provider: everything that differs from others, in one file of this room. Addresses are those of reality; below
 * the sandbox's own address its twin has the same paths.
 */
export interface Provider {
  id: string
  name: string
  category: ProviderCategory
  /** Whether an app or the deployer brought it. */
  custom: boolean
  /** Path of its twin below the sandbox's address; empty for Google's own; undefined where the sandbox does not play it. */
  twin: string | undefined
  /** What connections remember it by: an address of its own, or `x:` and its app's where strangers name the addresses. */
  issuer: string
  /** `google`: as the installation's far side has it, whose hosts are settings. */
  oauth: Authority | 'google' | undefined
  key: KeyFacts | undefined
  /** Sign-in scopes asked for with all others: they tell whose account it is. */
  identityScopes: readonly string[]
  scopes: readonly ProviderScope[]
  /** For each scope, the wider ones that include it. */
  includedIn: Readonly<Record<string, readonly string[]>>
  /** A scope that narrows whatever it is granted together with. */
  neverMixed: string | undefined
  /**
   * Scopes whose token can send something to somebody: a guarded connection's is handed to nobody. `any` where scopes do
   * not tell, or nobody knows.
   */
  canSend: readonly string[] | 'any'
  /** Where the proxy may call, each an address with the path that everything must stand below. */
  hosts: readonly string[]
  /** Undefined where the provider's id token says whose account it is, or nothing does. */
  check: CheckFacts | undefined
  setup: { steps: Worded<readonly string[]>; docsUrl: string }
  /** What differs from others and a developer will meet. */
  quirks: Worded<readonly string[]>
  /** Whether an install may begin at the provider's own side. */
  startsThere: boolean
}

/** A provider whose mail we mirror, by access modes. */
export interface MailProvider extends Provider {
  modes: Readonly<Record<AccessMode, readonly ScopeFact[]>>
  /** The scope that lets a token in over IMAP. No mode needs so much: it is asked for by name alone. */
  overImap: ScopeFact
}
