import { type Kysely, sql } from 'kysely'

/**
 * When the checkpoint was last tried to be mailed to somebody, in epoch milliseconds: an address that never takes it is
 * left alone for a while, and comes after everybody else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table members add column checkpoint_tried_at bigint`.execute(db)
  await sql`drop index members_by_checkpoint_mail`.execute(db)
  await sql`
    create index members_by_checkpoint_mail on members (checkpoint_tried_at nulls first) where checkpoint_mail`.execute(
    db,
  )
}
