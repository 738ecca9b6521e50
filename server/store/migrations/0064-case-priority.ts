import { type Kysely, sql } from 'kysely'

/** How much a case presses. What nobody has said anything of is as usual. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cases add column priority text not null default 'normal'
      check (priority in ('low', 'normal', 'high', 'urgent'))`.execute(db)
}
