import { appendAudit } from './audit/append.ts'
import { machineClock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import { openStore } from './open-store.ts'
import { findAppsCalled, setPlan } from './store/apps.ts'
import { inTransaction } from './store/transaction.ts'

/**
 * `letterlock apps plan`: how many live connections an app may have in production. Those that exist go on working and
 * may be connected again, however many they are.
 *
 * @param wish.app Its name or its id.
 * @param wish.connectionsMax Null takes the bound away; then the standard of the installation holds, if there is one.
 * @throws `app.not_found`, `app.name_shared`, `start.*`, `database.*`
 */
export async function planApp(
  config: Config,
  wish: { app: string; connectionsMax: number | null },
  print: (line: string) => void,
): Promise<void> {
  const now = machineClock().now()
  const store = await openStore(config, { role: 'apps', now, say: () => undefined })
  try {
    const [app, other] = await findAppsCalled(store.db, wish.app)
    if (!app) throw new AppError('app.not_found', undefined, { params: { app: wish.app } })
    if (other) throw new AppError('app.name_shared', undefined, { params: { app: wish.app } })
    await inTransaction(store.db, async (trx) => {
      await setPlan(trx, app.id, wish.connectionsMax)
      await appendAudit(trx, {
        tenantId: app.ownerTenantId,
        actor: { kind: 'system', id: 'apps' },
        action: 'app.plan_changed',
        subject: { kind: 'app', id: app.id },
        result: 'done',
        facts: { connections: wish.connectionsMax ?? 'none' },
        now,
      })
    })
    print(`${app.name} (${app.id}) may have ${sayMost(wish.connectionsMax, config)}.`)
  } finally {
    await store.close()
  }
}

function sayMost(own: number | null, { apps }: Config): string {
  if (own !== null) return `${own} connections in production`
  if (apps.connectionsMax !== undefined) return `${apps.connectionsMax} connections in production, as every app`
  return 'as many connections as it likes'
}
