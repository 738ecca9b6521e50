import { type Kysely, sql } from 'kysely'

/**
 * Cases: threads that belong to one matter, with what people decided and noted about it.
 *
 * Nothing of a mail is in them: a case without a typed title is called by a subject when it is read. A thread is in one
 * case at most. It is held by its name and not by its row, since its mail may be deleted at the provider while the matter
 * goes on; with its mailbox it goes, and a case goes with its last thread, whoever deletes that. The primary thread is the
 * one with the lowest rank, so that one that is put back is what it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table case_counts (
      tenant_id text primary key references tenants (id) on delete cascade,
      made integer not null
    )`.execute(db)

  await sql`
    create table cases (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      number integer not null,
      title text check (length(title) between 1 and 200),
      status text not null check (status in ('open', 'waiting', 'done')),
      owner_id text,
      due_on text,
      created_by text not null,
      created_at bigint not null,
      changed_at bigint not null,
      primary key (tenant_id, id),
      unique (tenant_id, number)
    )`.execute(db)
  await sql`create index cases_by_change on cases (tenant_id, changed_at, id)`.execute(db)
  await sql`create index cases_of_owner on cases (tenant_id, owner_id) where owner_id is not null`.execute(db)

  await sql`
    create table case_threads (
      tenant_id text not null,
      mailbox_id text not null,
      thread_id text not null,
      case_id text not null,
      rank integer not null,
      attached_by text not null,
      attached_at bigint not null,
      primary key (tenant_id, mailbox_id, thread_id),
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade,
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index case_threads_of_case on case_threads (tenant_id, case_id, rank)`.execute(db)
  await sql`
    create function end_case_without_threads() returns trigger language plpgsql as $$
    begin
      -- Whoever puts another thread in holds the case: wait for them, and look again by a statement of its own.
      perform from cases join gone on cases.tenant_id = gone.tenant_id and cases.id = gone.case_id
      order by cases.tenant_id, cases.id for no key update of cases;
      delete from cases using gone
      where cases.tenant_id = gone.tenant_id and cases.id = gone.case_id and not exists (
        select from case_threads left_over
        where left_over.tenant_id = gone.tenant_id and left_over.case_id = gone.case_id
      );
      return null;
    end $$`.execute(db)
  await sql`
    create trigger case_threads_end_case after delete on case_threads
      referencing old table as gone for each statement execute function end_case_without_threads()`.execute(db)

  await sql`
    create table case_detachments (
      tenant_id text not null,
      id text not null,
      case_id text not null,
      mailbox_id text not null,
      thread_id text not null,
      rank integer not null,
      attached_by text not null,
      attached_at bigint not null,
      by_id text not null,
      at bigint not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade,
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index case_detachments_of_case on case_detachments (tenant_id, case_id)`.execute(db)
  await sql`create index case_detachments_of_mailbox on case_detachments (tenant_id, mailbox_id)`.execute(db)

  await sql`
    create table case_notes (
      tenant_id text not null,
      id text not null,
      case_id text not null,
      author_id text not null,
      text text not null check (length(text) between 1 and 10000),
      at bigint not null,
      edited_at bigint,
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index case_notes_newest on case_notes (tenant_id, case_id, at, id)`.execute(db)

  await sql`
    create table case_decisions (
      tenant_id text not null,
      id text not null,
      case_id text not null,
      at bigint not null,
      by_id text,
      did text not null,
      mailbox_id text,
      thread_id text,
      was text,
      became text,
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade,
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index case_decisions_newest on case_decisions (tenant_id, case_id, at, id)`.execute(db)
  await sql`
    create index case_decisions_of_mailbox on case_decisions (tenant_id, mailbox_id) where mailbox_id is not null`.execute(
    db,
  )

  await sql`
    create table case_dismissals (
      tenant_id text not null,
      case_id text not null,
      mailbox_id text not null,
      thread_id text not null,
      by_id text not null,
      at bigint not null,
      primary key (tenant_id, case_id, mailbox_id, thread_id),
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade,
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index case_dismissals_of_mailbox on case_dismissals (tenant_id, mailbox_id)`.execute(db)

  await sql`
    create table attachment_digests (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      part_id text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      primary key (tenant_id, mailbox_id, message_id, part_id),
      foreign key (tenant_id, mailbox_id, message_id) references messages (tenant_id, mailbox_id, id) on delete cascade
    )`.execute(db)
}
