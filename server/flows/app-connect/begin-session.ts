import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { requireIntegration, standingOf } from '../../people/integrations/require-integration.ts'
import { authorityAt } from '../../providers/at-side.ts'
import type { AppConnectSessionRow } from '../../store/app-connect-sessions.ts'
import { insertConnectSession } from '../../store/connect-sessions.ts'
import { findConnection } from '../../store/connections.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { prepareAttempt } from '../prepare-attempt.ts'
import { requireClientFor } from '../provider-client.ts'
import { getChosen, requireOpen, worldOf } from './open-session.ts'
import { planAccess, widthOfAccess } from './plan-access.ts'

/**
 * Send a person from our connect page to the provider. From here on the attempt belongs to this browser: its answer is
 * taken from no other.
 *
 * @param browserHash Hash of the browser's binding cookie.
 * @returns the address of the consent page
 * @throws `connect.session_over`, `connect.provider_not_asked`, `connect.mode_unavailable`, `provider.*`, `request.invalid`, `integration.*`
 */
export async function beginAppSession(
  deps: ConnectDeps,
  session: AppConnectSessionRow,
  { provider: id, browserHash }: { provider: string; browserHash: Buffer },
): Promise<string> {
  const now = deps.now()
  requireOpen(session, now)
  const { tenantId, memberId } = session
  const app = await worldOf(deps, session)
  const provider = await getChosen(deps, app, session, id)
  const again = session.connectionId && (await findConnection(deps.db, tenantId, memberId, session.connectionId))
  const authority = authorityAt(deps.clients.farSide, provider, again ? (again.account ?? undefined) : undefined)
  if (!authority) {
    throw new AppError('provider.takes_no_consent', undefined, { params: { provider: provider.name } })
  }
  const { accessMode, scopes } = planAccess(provider, session)
  await requireIntegration(deps, deps.db, {
    tenantId,
    memberId,
    provider,
    way: 'oauth',
    accessMode: widthOfAccess(provider, { accessMode, scopes }),
    standing: standingOf(again || undefined),
  })
  const client = await requireClientFor(deps, app, provider, accessMode)
  const { row, started } = await prepareAttempt(deps, session, {
    provider,
    authority,
    client,
    scopes,
    accessMode,
    flow: session.flow ?? 'redirect',
    // Where an app's attempt ends is read from it, not from here.
    returnTo: '/',
    browserHash,
    appSessionId: session.id,
  })
  await inTransaction(deps.db, async (trx) => {
    await insertConnectSession(trx, tenantId, { ...row, connectionId: session.connectionId, shares: null })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'connection.asked',
      subject: { kind: 'connection', id: session.connectionId ?? session.id },
      result: 'waiting',
      facts: { provider: provider.id, accessMode },
      now,
    })
  })
  return started.authorizeUrl
}
