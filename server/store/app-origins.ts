import type { Environment } from '@letterlock/wire/apps'
import type { AppId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Whether pages of this origin may hold the app's button in this environment: one indexed read. */
export async function isAppOrigin(db: Db, appId: AppId, environment: Environment, origin: string): Promise<boolean> {
  const row = await db
    .selectFrom('app_origins')
    .select('origin')
    .where('app_id', '=', appId)
    .where('environment', '=', environment)
    .where('origin', '=', origin)
    .executeTakeFirst()
  return row !== undefined
}

/** Those of some origins that may, in one indexed read. */
export async function listAllowedOrigins(
  db: Db,
  appId: AppId,
  environment: Environment,
  origins: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('app_origins')
    .select('origin')
    .where('app_id', '=', appId)
    .where('environment', '=', environment)
    .where('origin', 'in', origins)
    .execute()
  return rows.map(({ origin }) => origin)
}

/** Whether it is allowed for any app: all that can be asked of a preflight, which names none. */
export async function isOriginOfAnyApp(db: Db, origin: string): Promise<boolean> {
  const row = await db.selectFrom('app_origins').select('origin').where('origin', '=', origin).executeTakeFirst()
  return row !== undefined
}

/** The origins of several apps. */
export async function listAppOrigins(
  db: Db,
  appIds: readonly AppId[],
): Promise<{ appId: AppId; environment: Environment; origin: string }[]> {
  if (appIds.length === 0) return []
  const rows = await db
    .selectFrom('app_origins')
    .selectAll()
    .where('app_id', 'in', appIds)
    .orderBy('environment')
    .orderBy('origin')
    .execute()
  return rows.map((row) => ({
    appId: row.app_id as AppId,
    environment: row.environment as Environment,
    origin: row.origin,
  }))
}

/** Put these origins in the place of those of one environment. */
export async function replaceAppOrigins(
  db: Db,
  appId: AppId,
  environment: Environment,
  origins: readonly string[],
): Promise<void> {
  await db.deleteFrom('app_origins').where('app_id', '=', appId).where('environment', '=', environment).execute()
  if (origins.length === 0) return
  await db
    .insertInto('app_origins')
    .values(origins.map((origin) => ({ app_id: appId, environment, origin })))
    .execute()
}
