import { type Kysely, sql } from 'kysely'

/** The language that an organisation asks people in by, where whoever invites chooses no other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tenants add column locale text not null default 'en' check (locale in ('en', 'sv'))`.execute(db)
}
