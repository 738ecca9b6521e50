import { type Kysely, sql } from 'kysely'

/**
 * Who wrote to whom also where no counted mailbox of theirs has shown it: it stands in what the sender's department wrote, and
 * nothing may follow of it. And as what mail counted when it was read, but where it went to several and across: departments may
 * have changed since. What is there already was seen, and of that nobody knows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table signal_pairs
      add column part text not null default 'several' check (part in ('several', 'across', 'within')),
      add column unseen integer not null default 0,
      drop constraint signal_pairs_pkey,
      add primary key (tenant_id, day, from_id, to_id, part)`.execute(db)
  await sql`alter table signal_pairs alter column part drop default, alter column unseen drop default`.execute(db)
}

/** Older code adds to a pair by the key that is gone. */
export const breaking = true
