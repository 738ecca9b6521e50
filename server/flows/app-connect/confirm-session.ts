import { AppError, isError } from '../../core/errors.ts'
import { readTenantToken } from '../../core/token.ts'
import { getProvider } from '../../providers/find-provider.ts'
import { type AppConnectSessionRow, findAppConnectSession, findByToken } from '../../store/app-connect-sessions.ts'
import { findConnection } from '../../store/connections.ts'
import type { AppWorld } from '../../store/provider-clients.ts'
import { findSessionNames } from '../../store/session-names.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { openHeld } from '../hold-grant.ts'
import { keepGrant } from '../keep-grant.ts'
import { giveUpHeld } from './give-up-held.ts'

export interface Confirmed {
  status: 'connected' | 'other_user'
  session: AppConnectSessionRow
}

/** What ends an attempt for good. After anything else the app may ask again with the same code. */
const REFUSALS = ['plan.full', 'connect.scopes_missing', 'connect.no_refresh_token'] as const

/**
 * The app says who is signed in where the browser came back: what was consented to becomes the connection, or is given
 * back if it is somebody else's browser. An attempt for an organisation is anybody's who is signed in.
 *
 * The code is used up by what ends the attempt, in the same transaction: a database or a process that goes away in
 * between leaves it good for another try.
 *
 * @param said.userId The app's own id of who is signed in.
 * @throws `connect.code_wrong`, `connect.session_over`, and what `keepGrant` throws
 */
export async function confirmAppSession(
  deps: ConnectDeps,
  app: AppWorld,
  said: { id: string; code: string; userId: string },
): Promise<Confirmed> {
  const session = await getConfirming(deps, app, said)
  const { tenantId, memberId } = session
  const names = await findSessionNames(deps.db, tenantId, memberId)
  const held = await openHeld(deps, session, (id) => getProvider(deps, app, id)).catch(overWhereDestroyed)
  if (names?.userId != null && names.userId !== said.userId) {
    await giveUpHeld(deps, session, held, new AppError('connect.other_user'))
    return { status: 'other_user', session }
  }
  try {
    const connection = session.connectionId
      ? await findConnection(deps.db, tenantId, memberId, session.connectionId)
      : undefined
    await keepGrant(deps, tenantId, { ...held, connection, session })
  } catch (error) {
    if (isError(error, ...REFUSALS)) await giveUpHeld(deps, session, held, error)
    throw error
  }
  return { status: 'connected', session: (await findAppConnectSession(deps.db, tenantId, session.id)) ?? session }
}

async function getConfirming(
  { db, now }: ConnectDeps,
  app: AppWorld,
  { id, code }: { id: string; code: string },
): Promise<AppConnectSessionRow> {
  const read = readTenantToken(code)
  const session = read && (await findByToken(db, read.tenantId, 'confirm', read.hash))
  const isTheirs = session?.appId === app.appId && session.environment === app.environment
  if (!session || !isTheirs || session.id !== id || session.status !== 'confirming') {
    throw new AppError('connect.code_wrong')
  }
  if (session.expiresAt <= now()) throw new AppError('connect.session_over')
  return session
}

/** With the organisation's keys its consents went too: whoever waited for one begins anew. */
function overWhereDestroyed(error: unknown): never {
  if (isError(error, 'vault.unreadable')) throw new AppError('connect.session_over', undefined, { cause: error })
  throw error
}
