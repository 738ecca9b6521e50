import { AppError } from '../../core/errors.ts'
import { readTenantToken } from '../../core/token.ts'
import { getProvider } from '../../providers/find-provider.ts'
import {
  type AppConnectSessionRow,
  findAppConnectSession,
  findByToken,
  takeConfirmation,
} from '../../store/app-connect-sessions.ts'
import { findConnection } from '../../store/connections.ts'
import type { AppWorld } from '../../store/provider-clients.ts'
import { findSessionNames } from '../../store/session-names.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { dropGrant } from '../drop-grant.ts'
import { type Holdable, openHeld } from '../hold-grant.ts'
import { keepGrant } from '../keep-grant.ts'
import { failAppSession } from './fail-session.ts'
import { worldOf } from './open-session.ts'

export interface Confirmed {
  status: 'connected' | 'other_user'
  session: AppConnectSessionRow
}

/**
 * The app says who is signed in where the browser came back: what was consented to becomes the connection, or is given
 * back if it is somebody else's browser. An attempt for an organisation is anybody's who is signed in.
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
  const held = await openHeld(deps, session, (id) => getProvider(deps, app, id))
  if (!(await takeConfirmation(deps.db, tenantId, session.id))) throw new AppError('connect.code_wrong')
  if (names?.userId != null && names.userId !== said.userId) {
    await giveUp(deps, session, held, new AppError('connect.other_user'))
    return { status: 'other_user', session }
  }
  try {
    const connection = session.connectionId
      ? await findConnection(deps.db, tenantId, memberId, session.connectionId)
      : undefined
    await keepGrant(deps, tenantId, { ...held, connection, session })
  } catch (error) {
    if (error instanceof AppError) await giveUp(deps, session, held, error)
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

/** What nobody confirmed in time is given back too. @returns whether there was something to give back */
export async function dropUnconfirmed(deps: ConnectDeps, session: AppConnectSessionRow): Promise<boolean> {
  if (!(await takeConfirmation(deps.db, session.tenantId, session.id))) return false
  const app = await worldOf(deps, session)
  const held = await openHeld(deps, session, (id) => getProvider(deps, app, id))
  await giveUp(deps, session, held, new AppError('connect.session_over'))
  return true
}

async function giveUp(
  deps: ConnectDeps,
  { tenantId, id }: AppConnectSessionRow,
  { provider, issuer, clientId, grant, tokens, key }: Holdable,
  failure: AppError,
): Promise<void> {
  await inTransaction(deps.db, (trx) => failAppSession(trx, tenantId, id, failure, deps.now()))
  if (key) return
  const { accountSubject } = grant
  await dropGrant(deps, { tenantId, provider: provider.id, issuer, clientId, accountSubject }, tokens)
}
