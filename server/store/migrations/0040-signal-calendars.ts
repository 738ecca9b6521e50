import { type Kysely, sql } from 'kysely'

/**
 * Days off have names, and a calendar may leave them to the wider one: null says nothing of them, an empty list that
 * there are none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table signal_calendars drop column holidays, add column free_days jsonb`.execute(db)
}
