import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { ImapDeadlines, ImapSession, ImapSettings, ImapTrust } from '../transport/imap/imap.ts'
import { decideImapFate } from '../transport/imap/read-failure.ts'
import { type ImapLogin, type ImapLoginDeps, readImapLogin } from './imap-login.ts'

export interface ImapOpenDeps extends ImapLoginDeps {
  open(settings: ImapSettings, trust: ImapTrust, deadlines: ImapDeadlines, signal: AbortSignal): Promise<ImapSession>
  deadlines: ImapDeadlines
}

/**
 * Sign in with what a connection keeps. A refused token is exchanged for a fresh one first: it may have ended before
 * its time, and whether the grant behind it stands, its issuer says then. Nothing is written down about the sign-in.
 *
 * @throws `imap.token_refused` the fresh one was refused too; what `accessToken`
 *   throws; `imap.*` as the server answered
 */
export async function openImapLogin(
  deps: ImapOpenDeps,
  tenantId: TenantId,
  { connection, settings }: ImapLogin,
  signal: AbortSignal,
): Promise<ImapSession> {
  const trust = await deps.farSide.trust()
  const open = (auth: ImapSettings['auth']) => deps.open({ ...settings, auth }, trust, deps.deadlines, signal)
  const { auth } = settings
  if (!('accessToken' in auth)) return open(auth)
  try {
    return await open(auth)
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  const accessToken = await deps.accessToken(tenantId, connection.id, { insteadOf: auth.accessToken })
  try {
    return await open({ accessToken })
  } catch (error) {
    // Servers refuse a token in the words for a wrong password: nobody should look for one.
    if (isRefusal(error)) throw new AppError('imap.token_refused', error.code, { cause: error, params: error.params })
    throw error
  }
}

/**
 * Sign in to see whether a connection's mailbox opens over IMAP. How that went is the caller's to tell: a connection
 * that works in another way is not broken by it.
 *
 * @throws what `readImapLogin` and `openImapLogin` throw
 */
export async function tryImapLogin(
  deps: ImapOpenDeps,
  tenantId: TenantId,
  id: ConnectionId,
  signal: AbortSignal,
): Promise<ImapSession> {
  return openImapLogin(deps, tenantId, await readImapLogin(deps, tenantId, id), signal)
}

function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && decideImapFate(error.code) === 'ended'
}
