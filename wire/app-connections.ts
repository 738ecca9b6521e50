import { z } from 'zod'
import { Environment, ExternalId, Page, PageQuery } from './apps.ts'
import { AccessMode, ConnectionStatus, Custody } from './connections.ts'
import { ConnectionId, ONE_LINE, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { ProviderId } from './providers.ts'

/** What kind of credential a connection holds; each reads differently in `POST /v1/credentials`. */
export const CredentialType = z.enum(['oauth_token', 'api_key', 'basic', 'app_password', 'webhook_secret'])
export type CredentialType = z.infer<typeof CredentialType>

/** A connection as the app sees it: `GET /v1/app/connections`, webhooks and the SDK. Never a credential, never mail. */
export const AppConnection = z.object({
  id: ConnectionId,
  provider: ProviderId,
  environment: Environment,
  tenantId: ExternalId,
  /** Null for a connection of the organisation itself. */
  userId: ExternalId.nullable(),
  /** The account's name at the provider: an address, a company, a user name. */
  account: z.string().nullable(),
  credentialType: CredentialType,
  /** Null where the app asked for explicit scopes, or the provider has no modes. */
  accessMode: AccessMode.nullable(),
  custody: Custody,
  status: ConnectionStatus,
  statusAt: WireTime,
  reason: Problem.omit({ requestId: true }).nullable(),
  delayedUntil: WireTime.nullable(),
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  /** When the token in hand ends; it is replaced before. */
  expiresAt: WireTime.nullable(),
  /** When consent itself ends and only its owner can renew it, where the provider says so. */
  consentEndsAt: WireTime.nullable(),
  /** When it was last seen to work: a refresh, a check or a call. */
  checkedAt: WireTime.nullable(),
  connectedAt: WireTime.nullable(),
})
export type AppConnection = z.infer<typeof AppConnection>

/** GET /v1/app/connections, newest first. */
export const SearchConnections = PageQuery.extend({
  provider: ProviderId.optional(),
  tenantId: ExternalId.optional(),
  userId: ExternalId.optional(),
  status: ConnectionStatus.optional(),
  /** A part of the account's name or of an id of the app's. */
  q: z.string().min(1).max(100).regex(ONE_LINE).optional(),
})
export type SearchConnections = z.infer<typeof SearchConnections>
export const AppConnectionPage = Page(AppConnection)

/** GET /v1/app/connections/:id/life, newest first: what happened to it, from the audit. */
export const ConnectionLife = Page(
  z.object({
    at: WireTime,
    /** `subject.what_happened`, as in the audit. */
    action: z.string(),
    by: z.object({ kind: z.enum(['member', 'app', 'system']), name: z.string() }),
    result: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
)

/** GET /v1/app/connections/:id/siblings: what else, live, rests on the same account at the provider and keeps its grant. */
export const ConnectionSiblings = z.object({
  /** Of the same person. */
  own: z.array(z.object({ connectionId: ConnectionId, provider: ProviderId })),
  /** Whether somebody else's does as well: then nobody may have the grant revoked. */
  others: z.boolean(),
})
export type ConnectionSiblings = z.infer<typeof ConnectionSiblings>

/** DELETE /v1/app/connections/:id, answered with a `Disconnected`. */
export const EndConnection = z.object({
  /** `end`: revoke at the provider all the same, which ends `own` of its siblings as well; not where there are `others`. */
  siblings: z.enum(['keep', 'end']).default('keep'),
})
export type EndConnection = z.infer<typeof EndConnection>

/** POST /v1/app/connections/:id/refresh: now, whatever time it has left. */
export const RefreshedConnection = z.object({ refreshed: z.boolean(), expiresAt: WireTime.nullable() })
