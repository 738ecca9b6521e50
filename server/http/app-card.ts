import type { ApiKey, App, Environment } from '@letterlock/wire/apps'
import type { ListedApiKey } from '../store/api-keys.ts'
import { listBegunWorlds } from '../store/app-connect-sessions.ts'
import { listAppOrigins } from '../store/app-origins.ts'
import type { AppRow } from '../store/apps.ts'
import type { Db } from '../store/database.ts'
import { wireTime, wireTimeOrNull } from './wire-time.ts'

/** Enough of the digest to tell one picture from the next, so that a browser may keep each for ever. */
const VERSION_CHARS = 12

/** Where an app's logo is served: another picture has another address. Null while it has none. */
export function logoUrlOf(app: Pick<AppRow, 'id' | 'logoDigest'>): string | null {
  return app.logoDigest === null ? null : `/v1/apps/${app.id}/logo?v=${app.logoDigest.slice(0, VERSION_CHARS)}`
}

/**
 * Apps as their developers see them.
 *
 * @param standardMax Live connections of an app without a plan of its own.
 */
export async function appCards(db: Db, apps: readonly AppRow[], standardMax: number | undefined): Promise<App[]> {
  const ids = apps.map(({ id }) => id)
  const [origins, begun] = await Promise.all([listAppOrigins(db, ids), listBegunWorlds(db, ids)])
  const of = (app: AppRow, environment: Environment) =>
    origins.filter((one) => one.appId === app.id && one.environment === environment).map(({ origin }) => origin)
  const hasBegun = (app: AppRow, environment: Environment) =>
    begun.some((one) => one.appId === app.id && one.environment === environment)
  return apps.map((app) => ({
    id: app.id,
    name: app.name,
    homeUrl: app.homeUrl,
    logoUrl: logoUrlOf(app),
    origins: { development: of(app, 'development'), production: of(app, 'production') },
    begun: { development: hasBegun(app, 'development'), production: hasBegun(app, 'production') },
    plan: { connectionsMax: app.connectionsMax ?? standardMax ?? null, connections: app.connections },
    createdAt: wireTime(app.createdAt),
  }))
}

/** A key as its app's developers see it, without the key. */
export function keyCard(key: ListedApiKey): ApiKey {
  return {
    ...key,
    createdAt: wireTime(key.createdAt),
    lastUsedAt: wireTimeOrNull(key.lastUsedAt),
    revokedAt: wireTimeOrNull(key.revokedAt),
  }
}
