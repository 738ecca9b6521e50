import { AppError } from '../../core/errors.ts'
import { getProvider } from '../../providers/find-provider.ts'
import { type AppConnectSessionRow, listUnconfirmed } from '../../store/app-connect-sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { openHeld } from '../hold-grant.ts'
import { failAppSession } from './fail-session.ts'
import { giveUpHeld } from './give-up-held.ts'
import { worldOf } from './open-session.ts'

/**
 * Give back what apps never said whose it was. One that cannot be opened any more ends all the same. Of two processes
 * that do it at once one ends each attempt.
 */
export async function dropUnconfirmed(deps: ConnectDeps): Promise<void> {
  for (const session of await listUnconfirmed(deps.db, deps.now())) {
    await drop(deps, session)
  }
}

async function drop(deps: ConnectDeps, session: AppConnectSessionRow): Promise<void> {
  const over = new AppError('connect.session_over')
  try {
    const app = await worldOf(deps, session)
    await giveUpHeld(deps, session, await openHeld(deps, session, (id) => getProvider(deps, app, id)), over)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { tenantId, id } = session
    await inTransaction(deps.db, (trx) => failAppSession(trx, tenantId, id, over, deps.now()))
  }
}
