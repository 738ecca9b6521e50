// Made by `node tools/generate-sdk-types.ts` of the schemas in wire/. Do not edit.

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  retry: Retry
  say: string
  means: string
  fix: string
  /** Names the request in the log; a person may quote it. */
  requestId: string
  /** Values the sentences speak of: addresses, a field name, a time. Never a secret, never mail. */
  params?: Record<string, string> | undefined
  /** Those of the values that are moments: they stand in the sentences as here, for a page to write in its reader's zone. */
  moments?: string[] | undefined
}

export type Retry = 'never' | 'later' | 'after_reconnect'

export type AppConnection = {
  id: `con_${string}`
  provider: string
  environment: 'development' | 'production'
  tenantId: string
  /** Null for a connection of the organisation itself. */
  userId: string | null
  /** The account's name at the provider: an address, a company, a user name. */
  account: string | null
  credentialType: 'oauth_token' | 'api_key' | 'basic' | 'app_password' | 'webhook_secret'
  /** Null where the app asked for explicit scopes, or the provider has no modes. */
  accessMode: 'counts' | 'read' | 'organise' | 'send' | null
  custody: 'guarded' | 'brokered'
  status: 'connecting' | 'active' | 'needs_reconnect' | 'missing_scopes' | 'failing' | 'paused'
  statusAt: string
  reason: { retry: Retry; type: string; title: string; status: number; code: string; say: string; means: string; fix: string; params?: Record<string, string> | undefined; moments?: string[] | undefined; } | null
  delayedUntil: string | null
  scopes: string[]
  missingScopes: string[]
  /** When the token in hand ends; it is replaced before. */
  expiresAt: string | null
  /** When consent itself ends and only its owner can renew it, where the provider says so. */
  consentEndsAt: string | null
  /** When it was last seen to work: a refresh, a check or a call. */
  checkedAt: string | null
  connectedAt: string | null
}

export type ClaimConnectSession = {
  token: string
  flow: 'popup' | 'redirect'
  /** With `redirect`: where to come back to; of the claiming page's own origin. */
  returnUrl?: string | undefined
}

export type ClaimedConnectSession = {
  id: `cns_${string}`
  /** Our connect page; its secret stands behind `#`. */
  url: string
  /** Reads the result, and nothing else: `Authorization: Bearer`. */
  resultToken: string
  expiresAt: string
}

export type ConnectResult = {
  id: `cns_${string}`
  /** `confirming`: consent was given, and the app has not yet said whose browser it was. */
  status: 'waiting' | 'confirming' | 'connected' | 'failed' | 'expired'
  connection: AppConnection | null
  error: { retry: Retry; type: string; title: string; status: number; code: string; say: string; means: string; fix: string; params?: Record<string, string> | undefined; moments?: string[] | undefined; } | null
  /** Where the browser goes from our page when all is done; null in a popup. In the answer to a key that the app has to confirm: its `confirmUrl`. */
  returnUrl: string | null
}

export type PopupMessage = {
  source: 'letterlock'
  connectSessionId: `cns_${string}`
}
