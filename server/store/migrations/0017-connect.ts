import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'

/**
 * Sealed records of connecting are bound to the keys that they name: an app's client secrets, and what a consent gave
 * while the app has not yet said whose browser it was. An attempt remembers how it is to be shown.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await bindRecordsToDeks(db, 'provider_clients')
  await bindRecordsToDeks(db, 'app_connect_sessions')
  await sql`
    alter table app_connect_sessions
      add column environment text not null default 'production'
        check (environment in ('development', 'production'))`.execute(db)
}
