import { type Kysely, sql } from 'kysely'

/** How often an agent has asked within an hour is counted before it asks again: each time keeps the bytes of a whole mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index proposals_of_agent on proposals (tenant_id, actor_id, asked_at) where actor_kind = 'agent'`.execute(db)
}
