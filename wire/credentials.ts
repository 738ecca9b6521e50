import { z } from 'zod'
import { CredentialType } from './app-connections.ts'
import { ExternalId } from './apps.ts'
import { ConnectionId, NO_NUL, ONE_LINE, WireTime } from './primitives.ts'
import { ProviderId } from './providers.ts'

/**
 * POST /v1/credentials: a credential that works now.
 *
 * Without `userId` it is the organisation's own connection that is meant. Where several fit, `account` or
 * `connectionId` chooses; without them, the one that was connected first.
 *
 * Errors: `credential.not_connected` (404), `connection.needs_reconnect`, `connection.missing_scopes`,
 * `connection.paused` (409), `credential.guarded` (403), `oauth.unreachable` (502, later).
 */
export const GetCredential = z.object({
  provider: ProviderId,
  tenantId: ExternalId,
  userId: ExternalId.optional(),
  account: z.string().min(1).max(320).regex(ONE_LINE).optional(),
  connectionId: ConnectionId.optional(),
  /** Scopes that the caller is about to use: refused by name where the grant does not cover them. */
  scopes: z.array(z.string().max(300)).max(50).optional(),
  /** A token that the provider has just refused although its time was not over: get another. SHA-256 in hex of the token. */
  insteadOf: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type GetCredential = z.infer<typeof GetCredential>

export const HandedCredential = z.object({
  /** The token, key or password itself. */
  credential: z.string(),
  type: CredentialType,
  /** The other half, where the type is `basic` or `app_password`. */
  username: z.string().nullable(),
  /** Null for what does not end by itself. */
  expiresAt: WireTime.nullable(),
  scopes: z.array(z.string()),
  connectionId: ConnectionId,
  account: z.string().nullable(),
})
export type HandedCredential = z.infer<typeof HandedCredential>

/** PUT /v1/credentials: keep an API key or a webhook secret that the app was given. 201 when it is new, else 200. */
export const PutCredential = z.object({
  provider: ProviderId,
  tenantId: ExternalId,
  userId: ExternalId.optional(),
  type: z.enum(['api_key', 'basic', 'webhook_secret']),
  credential: z.string().min(1).max(8_192).regex(NO_NUL),
  /** With `basic`. */
  username: z.string().min(1).max(320).regex(ONE_LINE).optional(),
  /** A name to tell it by where one organisation has several; the account at the provider where that is known. */
  account: z.string().min(1).max(320).regex(ONE_LINE).optional(),
})
export type PutCredential = z.infer<typeof PutCredential>
export const StoredCredential = z.object({ connectionId: ConnectionId, status: z.enum(['created', 'updated']) })

/**
 * POST /v1/credentials/hits: how often an SDK has handed out from its own cache since it last said so. For the audit
 * alone; counts of connections that are not this app's are dropped. 204.
 */
export const CredentialHits = z.object({
  hits: z.array(z.object({ connectionId: ConnectionId, count: z.number().int().min(1).max(1_000_000_000) })).max(1_000),
})
export type CredentialHits = z.infer<typeof CredentialHits>
