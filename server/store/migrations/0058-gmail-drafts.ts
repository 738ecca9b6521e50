import { type Kysely, sql } from 'kysely'

/**
 * Which mailboxes have their drafts kept in Gmail as well, and what of ours stands there. A row outlives its draft until the
 * one in Gmail is gone too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gmail_draft_mailboxes (
      tenant_id text not null,
      mailbox_id text not null,
      begun_at bigint not null,
      primary key (tenant_id, mailbox_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table gmail_drafts (
      tenant_id text not null,
      draft_id text not null,
      mailbox_id text not null,
      mark text not null,
      remote_id text,
      message_id text,
      thread_id text,
      is_mirrored boolean not null default false,
      version integer not null default 0 check (version >= 0),
      digest text,
      pending_digest text,
      pending_at bigint,
      notice text check (notice in ('changed', 'deleted')),
      differs text[] not null default '{}',
      noticed_at bigint,
      overwrites boolean not null default false,
      failed_code text,
      not_before bigint not null default 0,
      primary key (tenant_id, draft_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index gmail_drafts_of_thread on gmail_drafts (tenant_id, mailbox_id, thread_id)`.execute(db)
}
