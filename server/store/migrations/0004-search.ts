import { type Kysely, sql } from 'kysely'

/**
 * What search looks up: the words of each message as numbers, and the mail of a mailbox by date.
 *
 * Mail that is here already is made searchable by a chore, newest first: cutting a million texts into words takes a
 * quarter of an hour, and a migration must not. All that is done here is one index over rows that are not rewritten:
 * some seconds for a million messages, during which nothing is written.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_words (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      at bigint not null,
      words bigint[] not null,
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id, message_id) references messages (tenant_id, mailbox_id, id) on delete cascade
    )`.execute(db)
  // Random numbers do not compress; trying costs as much as writing them.
  await sql`alter table message_words alter column words set storage external`.execute(db)
  // A short list of what is not sorted in yet: every search reads the whole of it.
  await sql`
    create index message_words_by_word on message_words using gin (words) with (gin_pending_list_limit = 512)`.execute(
    db,
  )
  await sql`create index messages_by_date on messages (tenant_id, mailbox_id, at, id)`.execute(db)

  await sql`
    create table search_backlogs (
      tenant_id text not null,
      mailbox_id text not null,
      below text not null,
      primary key (tenant_id, mailbox_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  // Above every id there can be: ids are letters and digits.
  await sql`
    insert into search_backlogs (tenant_id, mailbox_id, below)
    select tenant_id, id, '~' from mailboxes where erased_at is null`.execute(db)
}
