import { AppError } from '../core/errors.ts'
import { countAppConnections } from '../store/app-connections.ts'
import type { AuditEntry } from '../store/audit-entries.ts'
import type { Db } from '../store/database.ts'
import { type AppWorld, findProviderClient } from '../store/provider-clients.ts'

/** An app, whichever of its environments: a provider of its own is one for both. */
export type OwningApp = Omit<AppWorld, 'environment'>

/** Who changes a provider of an app's own. */
export interface ProviderChanger {
  by: AuditEntry['actor']
  /** A key of development changes nothing that production rests on; a key of production, and a developer, may. */
  reach: 'development' | 'both'
}

/**
 * Check that a key of development touches nothing that production rests on: whoever changes where its tokens are fetched
 * from would be handed those of production. It holds as long as the provider is held.
 *
 * @throws `provider.in_production`
 */
export async function requireOwnProviderFree(
  db: Db,
  app: OwningApp,
  id: string,
  reach: ProviderChanger['reach'],
): Promise<void> {
  if (reach === 'both') return
  const production = { ...app, environment: 'production' } as const
  const connections = await countAppConnections(db, { appId: app.appId, environment: 'production' }, id)
  if (connections > 0 || (await findProviderClient(db, production, id)))
    throw new AppError('provider.in_production', undefined, { params: { provider: id } })
}
