import { type Kysely, sql } from 'kysely'

/**
 * The mirror of a mailbox: where it stands, what is still to be fetched, messages, threads and what could not be read.
 *
 * A view of the inbox is a label: `thread_labels` holds one row for each label a thread shows under, the invented label
 * `ALL` included, with the thread's time beside it, so that every view is one walk of one index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mailboxes (
      tenant_id text not null,
      id text not null,
      connection_id text not null,
      member_id text not null,
      kind text not null check (kind in ('personal', 'shared')),
      transport text not null check (transport in ('gmail-api', 'imap')),
      address text not null,
      phase text not null check (phase in ('queued', 'listing', 'fetching', 'settling', 'ready')),
      halted_code text,
      generation integer not null default 0,
      history_id text,
      page_token text,
      listed integer not null default 0,
      expected integer,
      messages integer not null default 0,
      quarantined integer not null default 0,
      progress_marks jsonb not null default '[]',
      waiting_until bigint,
      started_at bigint,
      finished_at bigint,
      last_sync_at bigint,
      created_at bigint not null,
      erased_at bigint,
      lease_owner text,
      lease_until bigint not null default 0,
      fence bigint not null default 0,
      primary key (tenant_id, id),
      unique (tenant_id, connection_id),
      foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade,
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index mailboxes_by_member on mailboxes (tenant_id, member_id)`.execute(db)
  await sql`create index mailboxes_due on mailboxes (last_sync_at nulls first)`.execute(db)

  await sql`
    create table sync_tasks (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      thread_id text,
      rank bigint not null,
      attempts smallint not null default 0,
      not_before bigint not null default 0,
      failed_code text,
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index sync_tasks_in_order on sync_tasks (tenant_id, mailbox_id, rank)`.execute(db)

  await sql`
    create table labels (
      tenant_id text not null,
      mailbox_id text not null,
      id text not null,
      name text not null,
      kind text not null check (kind in ('system', 'user')),
      color text,
      primary key (tenant_id, mailbox_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table messages (
      tenant_id text not null,
      mailbox_id text not null,
      id text not null,
      thread_id text not null,
      history_id text not null,
      at bigint not null,
      sent_at bigint,
      label_ids text[] not null,
      from_name text not null,
      from_address text not null,
      people jsonb not null,
      subject text not null,
      snippet text not null,
      size_bytes integer not null,
      rfc_message_id text,
      in_reply_to text,
      reference_ids text[] not null default '{}',
      attachments jsonb not null default '[]',
      has_attachment boolean not null,
      quarantined text,
      generation integer not null,
      primary key (tenant_id, mailbox_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index messages_by_thread on messages (tenant_id, mailbox_id, thread_id, at)`.execute(db)

  await sql`
    create table message_contents (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      text text not null,
      text_cut boolean not null,
      html text,
      html_cut boolean not null,
      signal_headers jsonb not null,
      quirks text[] not null default '{}',
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id, message_id) references messages (tenant_id, mailbox_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table quarantined_messages (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      reason text not null,
      raw bytea,
      size_bytes integer,
      at bigint not null,
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table threads (
      tenant_id text not null,
      mailbox_id text not null,
      id text not null,
      subject text not null,
      snippet text not null,
      participants jsonb not null,
      participant_count integer not null,
      message_count integer not null,
      unread boolean not null,
      starred boolean not null,
      has_attachment boolean not null,
      label_ids text[] not null,
      last_at bigint not null,
      primary key (tenant_id, mailbox_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table thread_labels (
      tenant_id text not null,
      mailbox_id text not null,
      label_id text not null,
      thread_id text not null,
      last_at bigint not null,
      unread boolean not null,
      primary key (tenant_id, mailbox_id, thread_id, label_id),
      foreign key (tenant_id, mailbox_id, thread_id) references threads (tenant_id, mailbox_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create index thread_labels_newest on thread_labels (tenant_id, mailbox_id, label_id, last_at desc, thread_id desc)`.execute(
    db,
  )
  await sql`
    create index thread_labels_unread on thread_labels (tenant_id, mailbox_id, label_id) where unread`.execute(db)

  await sql`
    create table quota_buckets (
      tenant_id text not null,
      account text not null,
      units double precision not null,
      at bigint not null,
      paused_until bigint not null default 0,
      interactive_until bigint not null default 0,
      primary key (tenant_id, account)
    )`.execute(db)
}
