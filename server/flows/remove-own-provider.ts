import type { RemovedProvider } from '@letterlock/wire/providers'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { countAppConnections, searchAppConnections } from '../store/app-connections.ts'
import { deleteCustomProvider, findCustomProvider, holdCustomProvider } from '../store/custom-providers.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { disconnect } from './disconnect.ts'
import { type OwningApp, type ProviderChanger, requireOwnProviderFree } from './require-own-provider-free.ts'

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
 * @throws `provider.in_production`
 */
export async function removeOwnProvider(
  deps: ConnectDeps,
  app: OwningApp,
  id: string,
  who: ProviderChanger & { name: string },
): Promise<RemovedProvider> {
  if (!(await findCustomProvider(deps.db, app, id))) {
    throw new AppError('provider.unknown', undefined, { params: { provider: id } })
  }
  await requireOwnProviderFree(deps.db, app, id, who.reach)
  const ended = await endSome(deps, app, id, who)
  const left = await inTransaction(deps.db, async (trx) => {
    if ((await holdCustomProvider(trx, app, id, 'to_change')) === 'absent') return 0
    await requireOwnProviderFree(trx, app, id, who.reach)
    const left = await countAppConnections(trx, { appId: app.appId }, id)
    if (left > 0) return left
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
    return 0
  })
  return { ended, left }
}

async function endSome(
  deps: ConnectDeps,
  { appId }: OwningApp,
  provider: string,
  { by, name, reach }: ProviderChanger & { name: string },
): Promise<number> {
  const page = { after: undefined, limit: ENDED_PER_CALL_MAX }
  const scope = reach === 'both' ? { appId } : { appId, environment: reach }
  const live = await searchAppConnections(deps.db, scope, { provider }, page)
  for (let from = 0; from < live.length; from += AT_ONCE) {
    await Promise.all(
      live.slice(from, from + AT_ONCE).map(({ tenantId, memberId, id: connectionId }) => {
        return disconnect(deps, { tenantId, memberId, name, by }, connectionId, { mail: 'erase', siblings: 'keep' })
      }),
    )
  }
  return live.length
}
