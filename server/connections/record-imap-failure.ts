import type { Kysely } from 'kysely'
import type { AppError, ErrorCode } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { setWeather } from '../store/connection-status.ts'
import type { ConnectionRow, StoredStatus } from '../store/connections.ts'
import { lockCredentialVersion } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'
import { decideImapFate } from '../transport/imap/read-failure.ts'
import type { ImapLogin } from './imap-login.ts'
import { moveStatus } from './move-status.ts'
import { decideWeather, nextAttempt } from './refresh-time.ts'

/**
 * A refused password is asked once more after this long before the connection ends: a server whose directory of users
 * is away refuses everybody for a minute or two. Sync comes back after five to fifteen.
 */
const CONFIRM_MS = 4 * 60_000

/**
 * Write down why a sign-in failed: the password is dead (its owner must act), the account does not
 * let us in for another reason (its owner must act, and nothing is lost), or weather. One event
 * per change of status, none while it stays.
 *
 * @param random From 0 to 1, for jitter.
 * @returns `ended` when its owner must reconnect; `overtaken` when the password has been changed since it was sent:
 *   its failure says nothing about the new one
 */
export function recordImapFailure(
  db: Kysely<Database>,
  tenantId: TenantId,
  { connection, version, by }: Pick<ImapLogin, 'connection' | 'version' | 'by'>,
  failure: { error: AppError; now: number; random: number },
): Promise<'recorded' | 'ended' | 'overtaken'> {
  const { error, now } = failure
  return inTransaction(db, async (trx) => {
    const current = await lockCredentialVersion(trx, tenantId, connection.id)
    // A token is exchanged all the time; only of a password does a change say something.
    if (by === 'app_password' && current !== version) return 'overtaken'
    const since = connection.weatherSince ?? now
    await setWeather(trx, tenantId, connection.id, { since, retryAt: nextAttempt(since, now, failure.random) })
    const next = decideImapStatus(connection, by, error, now)
    if (!next) return 'recorded'
    await moveStatus(trx, tenantId, connection, { ...next, reasonParams: error.params }, { by: 'imap', now })
    return next.status === 'needs_reconnect' ? 'ended' : 'recorded'
  })
}

/**
 * Which status a failed sign-in leads to; undefined where it stays as it is. Only a
 * second refusal ends a connection. Pure.
 */
export function decideImapStatus(
  connection: Pick<ConnectionRow, 'weatherSince' | 'status' | 'statusAt' | 'reasonCode'>,
  by: ImapLogin['by'],
  error: AppError,
  now: number,
): { status: StoredStatus; reasonCode: string } | undefined {
  const fate = decideImapFate(error.code)
  if (fate === 'ended' && by === 'app_password') {
    const refusedBefore = connection.status === 'failing' && isRefusal(connection.reasonCode)
    if (!refusedBefore) return { status: 'failing', reasonCode: error.code }
    // A clock that was turned back makes it ask no oftener.
    const isConfirmed = Math.abs(now - connection.statusAt) >= CONFIRM_MS
    return isConfirmed ? { status: 'needs_reconnect', reasonCode: error.code } : undefined
  }
  if (fate === 'owner_must_act') return { status: 'failing', reasonCode: error.code }
  if (decideWeather(connection.weatherSince ?? now, now) === 'delayed') return undefined
  return { status: 'failing', reasonCode: error.code }
}

function isRefusal(code: string | null): boolean {
  return code !== null && decideImapFate(code as ErrorCode) === 'ended'
}
