import type { AppConnection, CredentialType } from '@letterlock/wire/app-connections'
import type { Locale } from '@letterlock/wire/primitives'
import { problemOfStored } from '../core/problem.ts'
import type { AppConnectionRow } from '../store/app-connections.ts'
import { NEVER } from './app-password.ts'

/** What a credential is called where apps read of it. */
const CREDENTIAL_TYPES: Record<string, CredentialType> = {
  oauth: 'oauth_token',
  token: 'oauth_token',
  api_key: 'api_key',
  basic: 'basic',
  app_password: 'app_password',
  webhook_secret: 'webhook_secret',
}

/**
 * A connection as its app sees it: in a list, a webhook, the SDK. Pure. It is put together field by field from what may
 * be told, so that no credential and nothing of a mail can come along.
 *
 * @param row One that is not disconnected: of one that ends, its last state.
 */
export function appConnection(row: AppConnectionRow, locale: Locale): AppConnection {
  if (row.status === 'disconnected') throw new RangeError('a disconnected connection is not shown')
  return {
    id: row.id,
    provider: row.provider,
    environment: row.environment,
    tenantId: row.tenantExternalId,
    userId: row.userExternalId,
    account: row.account,
    credentialType: CREDENTIAL_TYPES[row.credentialKind ?? 'oauth'] ?? 'oauth_token',
    accessMode: row.accessMode === 'scopes' ? null : row.accessMode,
    custody: row.custody,
    status: row.status,
    statusAt: wireTime(row.statusAt),
    reason: row.reasonCode === null ? null : problemOfStored(row.reasonCode, row.reasonParams, locale),
    delayedUntil: orNull(row.delayedUntil),
    scopes: row.grantedScopes,
    missingScopes: row.missingScopes,
    expiresAt: row.expiresAt === NEVER ? null : orNull(row.expiresAt),
    consentEndsAt: orNull(row.consentEndsAt),
    checkedAt: orNull(row.checkedAt),
    connectedAt: orNull(row.connectedAt),
  }
}

function wireTime(ms: number): string {
  return new Date(ms).toISOString()
}

function orNull(ms: number | null): string | null {
  return ms === null ? null : wireTime(ms)
}
