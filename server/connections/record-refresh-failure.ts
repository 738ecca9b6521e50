import type { Kysely } from 'kysely'
import { AppError, isError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { isKeptOut, lockStanding, setWeather } from '../store/connection-status.ts'
import type { ConnectionRow, StoredStatus } from '../store/connections.ts'
import { deferCredential, lockCredentialVersion, noteLostAnswer } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'
import { moveStatus } from './move-status.ts'
import { decideWeather, nextAttempt } from './refresh-time.ts'
import { isUsable } from './require-usable.ts'

/** The provider's words that end a grant until its owner, or their administrator, has acted. */
export const GRANT_OVER = [
  'oauth.grant_revoked',
  'oauth.sign_in_required',
  'oauth.admin_blocked',
  'oauth.rotation_lost',
] as const

export interface RefreshFailure {
  /** Version of the credential that was sent. */
  version: number
  error: unknown
  /** Whether the token may have been replaced in an answer that never came; left out, as it was. */
  answerLost?: boolean
  now: number
  /** From 0 to 1, for jitter. */
  random: number
}

/**
 * Write down why a refresh failed, in one of three classes: the grant is dead (its owner must act), our client is wrong
 * (the deployer must act), or weather (nobody must). One event per change of status, none while it stays.
 *
 * @returns `overtaken` when the credential has changed since it was sent: its failure says nothing about the new one
 */
export function recordRefreshFailure(
  db: Kysely<Database>,
  tenantId: TenantId,
  connection: Pick<ConnectionRow, 'id' | 'memberId'>,
  failure: RefreshFailure,
): Promise<'recorded' | 'overtaken'> {
  return inTransaction(db, async (trx) => {
    const standing = await lockStanding(trx, tenantId, connection.id)
    const version = await lockCredentialVersion(trx, tenantId, connection.id)
    if (!standing || version !== failure.version) return 'overtaken'
    const since = standing.weatherSince ?? failure.now
    const retryAt = nextAttempt(since, failure.now, failure.random)
    await deferCredential(trx, tenantId, connection.id, retryAt)
    if (failure.answerLost) await noteLostAnswer(trx, tenantId, connection.id)
    // Somebody has paused or ended it meanwhile: how it stands is theirs to say. One that an administrator keeps out was
    // asked after: only another end of it is news.
    if (!isUsable(standing)) {
      const end = isKeptOut(standing) && isError(failure.error, ...GRANT_OVER) ? failure.error.code : undefined
      const by = { by: 'refresh', now: failure.now } as const
      if (end) await moveStatus(trx, tenantId, connection, { status: 'needs_reconnect', reasonCode: end }, by)
      return 'recorded'
    }
    await setWeather(trx, tenantId, connection.id, { since, retryAt })
    const next = decideStatus({ weatherSince: standing.weatherSince }, failure)
    if (next) await moveStatus(trx, tenantId, connection, next, { by: 'refresh', now: failure.now })
    return 'recorded'
  })
}

/** Which status a failed refresh leads to; undefined where it stays as it is. Pure. */
export function decideStatus(
  connection: Pick<ConnectionRow, 'weatherSince'>,
  failure: Pick<RefreshFailure, 'error' | 'now'>,
): { status: StoredStatus; reasonCode: string } | undefined {
  const { error, now } = failure
  if (isError(error, ...GRANT_OVER)) return { status: 'needs_reconnect', reasonCode: error.code }
  if (isError(error, 'oauth.client_rejected')) return { status: 'failing', reasonCode: error.code }
  if (decideWeather(connection.weatherSince ?? now, now) === 'delayed') return undefined
  return { status: 'failing', reasonCode: error instanceof AppError ? error.code : 'oauth.unreachable' }
}
