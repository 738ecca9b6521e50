import { AppError, isError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { ImapSession } from '../transport/imap/imap.ts'
import { decideImapFate } from '../transport/imap/read-failure.ts'
import { readImapLogin } from './imap-login.ts'
import { type ImapOpenDeps, openImapLogin } from './imap-open-login.ts'
import { recordImapFailure } from './record-imap-failure.ts'
import { recordRefreshSuccess } from './record-refresh-success.ts'

/** A password that was changed while the old one was tried is tried as well; two changes in a row do not happen. */
const TRIES_MAX = 2

export interface ImapSignInDeps extends ImapOpenDeps {
  now(): number
  /** From 0 to 1, for jitter. */
  random(): number
}

/**
 * Sign in to a connection's mail server, and write down how that went.
 *
 * @param signal Ends the sign-in alone: the session outlives whoever asked for it.
 * @throws what `readImapLogin` and `openImapLogin` throw; `server.stopping`
 * @throws `connection.needs_reconnect` its password was refused twice, or its grant has ended
 * @throws `imap.password_doubted` its password was refused, and will be tried once more before it counts
 */
export async function signInToImap(
  deps: ImapSignInDeps,
  tenantId: TenantId,
  id: ConnectionId,
  signal: AbortSignal,
): Promise<ImapSession> {
  for (let tries = 1; ; tries++) {
    const login = await readImapLogin(deps, tenantId, id)
    const opening = endedBy(signal)
    try {
      const session = await openImapLogin(deps, tenantId, login, opening.signal)
      await recordRefreshSuccess(deps.db, tenantId, login.connection, deps.now())
      return session
    } catch (error) {
      if (!(error instanceof AppError) || isError(error, 'server.stopping', 'connection.needs_reconnect')) throw error
      const failure = { error, now: deps.now(), random: deps.random() }
      const recorded = await recordImapFailure(deps.db, tenantId, login, failure)
      // Somebody has entered a new password meanwhile: that one counts.
      if (recorded === 'overtaken' && tries < TRIES_MAX) continue
      throw asSeenBySync(error, recorded)
    } finally {
      opening.letGo()
    }
  }
}

/** A signal that ends with another one, until it is let go of. */
function endedBy(signal: AbortSignal): { signal: AbortSignal; letGo(): void } {
  const opening = new AbortController()
  const stop = () => opening.abort()
  signal.addEventListener('abort', stop, { once: true })
  return { signal: opening.signal, letGo: () => signal.removeEventListener('abort', stop) }
}

/** Its owner must act: sync halts as for any ended grant. A refusal that has still to be confirmed is asked again. */
function asSeenBySync(error: AppError, recorded: 'recorded' | 'ended' | 'overtaken'): AppError {
  if (decideImapFate(error.code) !== 'ended') return error
  if (recorded === 'ended') return new AppError('connection.needs_reconnect', error.code, { cause: error })
  return new AppError('imap.password_doubted', error.code, { cause: error, params: error.params })
}
