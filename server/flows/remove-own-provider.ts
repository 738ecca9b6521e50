import type { RemovedProvider } from '@letterlock/wire/providers'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { countAppConnections, searchAppConnections } from '../store/app-connections.ts'
import type { AuditEntry } from '../store/audit-entries.ts'
import { deleteCustomProvider, findCustomProvider } from '../store/custom-providers.ts'
import type { AppWorld } from '../store/provider-clients.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { disconnect } from './disconnect.ts'

/** Each is told to its provider, in up to some seconds where that is slow: a call must end before a browser gives up. */
const ENDED_PER_CALL_MAX = 100
/** So many providers are asked at the same time. */
const AT_ONCE = 10

/**
 * Take away a provider of an app's own. What rests on it cannot work without it, so its connections end first, each as
 * if it had been disconnected by itself; the provider goes with the last of them.
 *
 * @returns what ended now, and what is left for the next call
 * @throws `provider.unknown` the app has none of that id
 */
export async function removeOwnProvider(
  deps: ConnectDeps,
  app: AppWorld,
  id: string,
  who: { by: AuditEntry['actor']; name: string },
): Promise<RemovedProvider> {
  if (!(await findCustomProvider(deps.db, app, id))) {
    throw new AppError('provider.unknown', undefined, { params: { provider: id } })
  }
  const ended = await endSome(deps, app, id, who)
  const left = await countAppConnections(deps.db, { appId: app.appId }, id)
  if (left > 0) return { ended, left }
  await inTransaction(deps.db, async (trx) => {
    await deleteCustomProvider(trx, app, id)
    await appendAudit(trx, {
      tenantId: app.ownerTenantId,
      actor: who.by,
      action: 'provider.removed',
      subject: { kind: 'app', id: app.appId },
      result: 'done',
      facts: { provider: id },
      now: deps.now(),
    })
  })
  return { ended, left }
}

async function endSome(
  deps: ConnectDeps,
  { appId }: AppWorld,
  provider: string,
  { by, name }: { by: AuditEntry['actor']; name: string },
): Promise<number> {
  const page = { after: undefined, limit: ENDED_PER_CALL_MAX }
  const live = await searchAppConnections(deps.db, { appId }, { provider }, page)
  for (let from = 0; from < live.length; from += AT_ONCE) {
    await Promise.all(
      live.slice(from, from + AT_ONCE).map(({ tenantId, memberId, id: connectionId }) => {
        return disconnect(deps, { tenantId, memberId, name, by }, connectionId, { mail: 'erase', siblings: 'keep' })
      }),
    )
  }
  return live.length
}
