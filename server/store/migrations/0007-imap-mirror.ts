import { type Kysely, sql } from 'kysely'

/**
 * The mirror over IMAP: where each folder stands, which UID is which message, what ties messages into threads, and the
 * headers of mail of which nothing else may be known.
 *
 * A place is a message in a folder. It carries its folder's UIDVALIDITY in its key: after a new one the old places stay
 * beside the new until every message has been recognised again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imap_states (
      tenant_id text not null,
      mailbox_id text not null,
      threads_by text not null check (threads_by in ('gmail', 'objectid', 'references')),
      synced_at bigint,
      primary key (tenant_id, mailbox_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table imap_folders (
      tenant_id text not null,
      mailbox_id text not null,
      id text not null,
      path text not null,
      role text,
      label_id text,
      uid_validity bigint,
      uid_next bigint not null default 0,
      highest_modseq text,
      placed integer not null default 0,
      compared_at bigint,
      doubted_at bigint,
      refused_code text,
      primary key (tenant_id, mailbox_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table imap_places (
      tenant_id text not null,
      mailbox_id text not null,
      folder_id text not null,
      uid_validity bigint not null,
      uid bigint not null,
      message_id text not null,
      label_ids text[] not null,
      gone boolean not null default false,
      gone_fence bigint,
      primary key (tenant_id, mailbox_id, folder_id, uid_validity, uid),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index imap_places_by_message on imap_places (tenant_id, mailbox_id, message_id)`.execute(db)
  await sql`create index imap_places_gone on imap_places (tenant_id, mailbox_id) where gone`.execute(db)

  await sql`
    create table imap_messages (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      match_key text not null,
      subject_key text,
      orphan_reply boolean not null default false,
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index imap_messages_by_key on imap_messages (tenant_id, mailbox_id, match_key)`.execute(db)
  await sql`
    create index imap_messages_by_subject on imap_messages (tenant_id, mailbox_id, subject_key)
      where subject_key is not null and not orphan_reply`.execute(db)
  await sql`
    create index imap_messages_orphans on imap_messages (tenant_id, mailbox_id, subject_key) where orphan_reply`.execute(
    db,
  )

  await sql`
    create table imap_references (
      tenant_id text not null,
      mailbox_id text not null,
      reference_key text not null,
      thread_id text not null,
      nearest boolean not null default false,
      primary key (tenant_id, mailbox_id, reference_key),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index imap_references_by_thread on imap_references (tenant_id, mailbox_id, thread_id)`.execute(db)

  await sql`
    create table imap_raws (
      tenant_id text not null,
      mailbox_id text not null,
      folder_id text not null,
      uid_validity bigint not null,
      uid bigint not null,
      message_id text,
      state jsonb not null,
      raw bytea not null,
      primary key (tenant_id, mailbox_id, folder_id, uid_validity, uid),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  // Mail is mostly base64 and compressed pictures: trying to compress it costs more than the disk.
  await sql`alter table imap_raws alter column raw set storage external`.execute(db)
  await sql`create index imap_raws_by_message on imap_raws (tenant_id, mailbox_id, message_id)`.execute(db)
  await sql`
    create index imap_raws_unread on imap_raws (tenant_id, mailbox_id, folder_id, uid_validity, uid)
      where message_id is null`.execute(db)

  await sql`
    create table message_headers (
      tenant_id text not null,
      mailbox_id text not null,
      id text not null,
      at bigint not null,
      sent_at bigint,
      label_ids text[] not null,
      size_bytes integer not null,
      fields jsonb not null,
      primary key (tenant_id, mailbox_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index message_headers_by_time on message_headers (tenant_id, mailbox_id, at)`.execute(db)
}
