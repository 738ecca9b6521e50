import { createHash } from 'node:crypto'
import type { Answer } from './call.ts'
import { unreachable } from './letterlock-error.ts'
import type { GetCredential, HandedCredential } from './wire.generated.ts'

/** Whose credential is wanted, and for what. The ids are your own. */
export interface CredentialRequest {
  /** `gmail`, `google-calendar`, `dialpad`, … */
  provider: string
  tenantId: string
  /** Left out for the organisation's own connection. */
  userId?: string | undefined
  /** The account's name, where one person has several; without it the one that was connected first. */
  account?: string | undefined
  /** The connection itself, where you keep its id. */
  connectionId?: string | undefined
  /** Scopes that are about to be used: refused by name where the grant does not cover them. */
  scopes?: readonly string[] | undefined
  /** A credential that the provider has just refused although its time was not over: get another. */
  insteadOf?: string | undefined
}

/** A credential that works now. The object is the same for all who ask: it cannot be changed. */
export interface Credential {
  /** The token, key or password itself. */
  readonly credential: string
  readonly type: HandedCredential['type']
  /** The other half, where the type is `basic` or `app_password`. */
  readonly username: string | null
  /** Null for what does not end by itself. */
  readonly expiresAt: Date | null
  readonly scopes: readonly string[]
  readonly connectionId: string
  readonly account: string | null
}

export interface ReadCredential {
  credential: Credential
  /** How long it still lives, by the server's clock at both ends; null for what does not end. */
  livesMs: number | null
}

/** The request as the server takes it: of the refused credential it gets the digest alone. */
export function writeRequest({ insteadOf, scopes, connectionId, ...rest }: CredentialRequest): GetCredential {
  const digest = insteadOf === undefined ? undefined : createHash('sha256').update(insteadOf).digest('hex')
  return {
    ...rest,
    ...(connectionId !== undefined && { connectionId: connectionId as `con_${string}` }),
    ...(scopes && { scopes: [...scopes] }),
    ...(digest && { insteadOf: digest }),
  }
}

/** Read what the server handed out. @throws `unreachable` when it is not what the server says */
export function readCredential({ body, serverNow }: Answer): ReadCredential {
  const handed = (body ?? {}) as Partial<HandedCredential>
  const { credential, type, username = null, expiresAt = null, scopes, connectionId, account = null } = handed
  const endsAt = expiresAt === null ? null : Date.parse(expiresAt)
  const isWhole = typeof credential === 'string' && type && typeof connectionId === 'string' && Array.isArray(scopes)
  if (!isWhole || Number.isNaN(endsAt)) throw unreachable('the answer is not a credential')
  const read: Credential = Object.freeze({
    credential,
    type,
    username,
    expiresAt: endsAt === null ? null : new Date(endsAt),
    scopes: Object.freeze(scopes),
    connectionId,
    account,
  })
  return { credential: read, livesMs: endsAt === null ? null : endsAt - serverNow }
}
