import { type Kysely, sql } from 'kysely'

/**
 * With which colleagues somebody has exchanged mail, of mail whose single rows are pruned: how many did both is told when
 * the cycle is sealed, and then this is forgotten. Each row is its person's own, as their own mailboxes have shown it.
 *
 * What was pruned before cannot be told any more: `ties_from` is the first day of which all is known. Mail of a pruned day
 * came on the next one or, by a clock further east, on the one after that: of both a part is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_ties (
      tenant_id text not null,
      member_id text not null,
      day integer not null,
      colleague_id text not null,
      wrote boolean not null,
      got boolean not null,
      primary key (tenant_id, member_id, day, colleague_id)
    )`.execute(db)

  await sql`alter table signal_settings add column ties_from integer not null default -1000000`.execute(db)
  await sql`update signal_settings set ties_from = pruned_through + 3`.execute(db)
}
