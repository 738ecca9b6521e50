import type { ConnectResult } from '@letterlock/wire/connect'
import type { Locale } from '@letterlock/wire/primitives'
import { appConnection } from '../connections/app-connection.ts'
import { problemOfStored } from '../core/problem.ts'
import type { Secret } from '../core/secret.ts'
import type { AppConnectSessionRow } from '../store/app-connect-sessions.ts'
import { findAppConnection } from '../store/app-connections.ts'
import { whereAfter } from './after-app-connect.ts'
import { confirmAddress } from './confirm-address.ts'
import type { HttpDeps } from './deps.ts'
import { withStandingReturn } from './standing-return.ts'

/**
 * How an attempt stands, for whoever polls it.
 *
 * @param confirmCode What the app has to confirm with; our own page sends its browser there.
 */
export async function connectResult(
  { db, clock, publicUrl }: Pick<HttpDeps, 'db' | 'clock' | 'publicUrl'>,
  session: AppConnectSessionRow,
  locale: Locale,
  confirmCode?: Secret,
): Promise<ConnectResult> {
  const status = statusOf(session, clock.now())
  const row =
    status === 'connected' && session.connectionId
      ? await findAppConnection(db, session, session.connectionId)
      : undefined
  const code = status === 'expired' ? 'connect.never_returned' : session.errorCode
  const ending = await withStandingReturn(db, session)
  const back = ending.flow === 'redirect' && ending.returnUrl !== null ? whereAfter(publicUrl, ending) : null
  return {
    id: session.id,
    status,
    connection: row && row.status !== 'disconnected' ? appConnection(row, locale) : null,
    error: code === null ? null : problemOfStored(code, session.errorParams, locale),
    returnUrl: confirmCode ? confirmAddress(ending, confirmCode) : back,
  }
}

function statusOf({ status, expiresAt }: AppConnectSessionRow, now: number): ConnectResult['status'] {
  if (status === 'connected' || status === 'failed') return status
  if (expiresAt <= now) return 'expired'
  return status === 'confirming' ? 'confirming' : 'waiting'
}
