import type { Ground } from '../box.ts'
import type { User } from '../state/users.ts'
import type { Grant } from './store/grants.ts'
import type { TwinSettings } from './store/settings.ts'
import type { TwinName } from './twin-name.ts'

export interface TwinScope {
  name: string
  /** The sentence on the consent page. */
  text: string
}

/** The tokens of one answer of the token endpoint. */
export interface Issued {
  grant: Grant
  user: User
  accessToken: string
  /** Absent where the provider gives none. */
  refreshToken?: string
  /** Undefined for a token that never ends. */
  expiresInSeconds?: number
  /** Epoch milliseconds. */
  issuedAt: number
}

/** What differs between the providers' OAuth; everything else is played once for all of them. */
export interface OAuthRules {
  /** Below the twin's own path. */
  authorizePath: string
  tokenPath: string
  scopes: readonly TwinScope[]
  /** What is meant when a request names no scope; undefined when it has to name one. */
  defaultScopes: readonly string[] | undefined
  /** The challenge methods it knows. */
  challenges: readonly ('S256' | 'plain')[]
  /** How the token endpoint takes its parameters. */
  bodies: readonly ('json' | 'form')[]
  /** Whether a client without a secret is taken, with PKCE alone. */
  publicClients: boolean
  refreshTokens: 'never' | 'always' | { withScope: string }
  /** Whether the callback carries `iss` (RFC 9207): the twin's own address. */
  issuerInCallback: boolean
  /** Whether `prompt=none` skips the page for what was granted before. */
  promptNone: boolean
  /** Why this person may not let an app in; undefined when they may. */
  findConsentObstacle(role: string): string | undefined
  newCode(box: Ground): string
  newAccessToken(box: Ground): string
  newRefreshToken(box: Ground): string
  /** The token endpoint's answer, as this provider shapes it. */
  answer(box: Ground, issued: Issued): object | Promise<object>
}

export interface Twin {
  name: TwinName
  /** As people know the provider. */
  title: string
  /** What it says it is for, on its own page. */
  about: string
  /** Absent where the provider has only keys. */
  oauth?: OAuthRules
  /** What its API keys are called, and how one looks; undefined where it has none. */
  keys?: {
    idLabel: string | undefined
    secretLabel: string
    make(box: Ground, user: User): { id: string; secret: string }
  }
  settings: TwinSettings
  /** The role of an account that was given none. */
  roleOf(user: User): string
}
