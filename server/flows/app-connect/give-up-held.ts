import type { AppError } from '../../core/errors.ts'
import type { AppConnectSessionRow } from '../../store/app-connect-sessions.ts'
import { insertOwedGrant } from '../../store/owed-grants.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { settleUnlessShared } from '../drop-grant.ts'
import type { Holdable } from '../hold-grant.ts'
import { sealOwedGrant } from '../owed-grant.ts'
import { FIRST_TRY_MS } from '../settle-owed-grant.ts'
import { failAppSession } from './fail-session.ts'

/**
 * End an attempt whose consent was held, and give the consent back. A key that a person made ends with our copy.
 *
 * That it is owed to the provider is written down with the end itself: what is held nowhere else must not be lost. An
 * attempt that has ended meanwhile is somebody else's to settle.
 */
export async function giveUpHeld(
  deps: ConnectDeps,
  { tenantId, id }: AppConnectSessionRow,
  { provider, issuer, clientId, grant, tokens, key }: Holdable,
  failure: AppError,
): Promise<void> {
  const now = deps.now()
  const { accountSubject } = grant
  const ended = { tenantId, connectionId: null, provider: provider.id, issuer, clientId, accountSubject }
  const owed = key ? undefined : await sealOwedGrant(deps.vault, ended, tokens, now)
  const is = await inTransaction(deps.db, async (trx) => {
    const end = await failAppSession(trx, tenantId, id, failure, now)
    if (end === 'ended' && owed) await insertOwedGrant(trx, owed, now + FIRST_TRY_MS)
    return end
  })
  if (is === 'ended' && owed) await settleUnlessShared(deps, owed, tokens)
}
