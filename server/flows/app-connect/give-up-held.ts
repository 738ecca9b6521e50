import type { AppError } from '../../core/errors.ts'
import type { AppConnectSessionRow } from '../../store/app-connect-sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { dropGrant } from '../drop-grant.ts'
import type { Holdable } from '../hold-grant.ts'
import { failAppSession } from './fail-session.ts'

/** End an attempt whose consent was held, and give the consent back. A key that a person made ends with our copy. */
export async function giveUpHeld(
  deps: ConnectDeps,
  { tenantId, id }: AppConnectSessionRow,
  { provider, issuer, clientId, grant, tokens, key }: Holdable,
  failure: AppError,
): Promise<void> {
  await inTransaction(deps.db, (trx) => failAppSession(trx, tenantId, id, failure, deps.now()))
  if (key) return
  const { accountSubject } = grant
  await dropGrant(
    deps,
    { tenantId, connectionId: null, provider: provider.id, issuer, clientId, accountSubject },
    tokens,
  )
}
