import type { Environment } from '@letterlock/wire/apps'
import { AppError } from '../../core/errors.ts'
import type { AppId, ConnectionId, TenantId } from '../../core/ids.ts'
import { isLiveConnection } from '../../store/app-connections.ts'
import { countLiveConnections, lockPlan } from '../../store/apps.ts'
import type { Trx } from '../../store/database.ts'

/** What the deployer allows every app that has no plan of its own. Undefined: as many as it likes. */
export interface StandardPlan {
  connectionsMax: number | undefined
}

/**
 * Make sure that a connection may become live, in the transaction in which it does: those of one app take turns
 * here, so that two at once never take one place. One that is live already may always be connected again, whatever
 * the plan says by now. Development is not counted.
 *
 * @throws `plan.full` with the bound
 */
export async function requireRoom(
  trx: Trx,
  app: { appId: AppId; environment: Environment },
  connection: { tenantId: TenantId; id: ConnectionId },
  standard: StandardPlan,
): Promise<void> {
  if (app.environment !== 'production') return
  const plan = await lockPlan(trx, app.appId)
  const most = plan && (plan.connectionsMax ?? standard.connectionsMax)
  if (most === undefined || (await isLiveConnection(trx, connection.tenantId, connection.id))) return
  if ((await countLiveConnections(trx, app.appId, connection.id, most)) < most) return
  throw new AppError('plan.full', undefined, { params: { most: String(most) } })
}
