import { AppError } from '../core/errors.ts'
import { countAppConnections } from '../store/app-connections.ts'
import type { Db } from '../store/database.ts'
import { type AppWorld, findProviderClient } from '../store/provider-clients.ts'

/**
 * Check that a key of development touches nothing that production rests on: a provider of an app's own is one for both,
 * and whoever changes where its tokens are fetched from would be handed those of production.
 *
 * @throws `provider.in_production`
 */
export async function requireOwnProviderFree(db: Db, app: AppWorld, id: string): Promise<void> {
  if (app.environment === 'production') return
  const production = { ...app, environment: 'production' } as const
  const connections = await countAppConnections(db, { appId: app.appId, environment: 'production' }, id)
  if (connections > 0 || (await findProviderClient(db, production, id)))
    throw new AppError('provider.in_production', undefined, { params: { provider: id } })
}
