import { type Kysely, sql } from 'kysely'

/**
 * What people and programs have asked of a mailbox, and what each of it changes about which message.
 *
 * `to_send` says what the provider has not been told yet, `laid_over` what of it is still laid over states that sync
 * brings: sync may have asked before the provider was told. The turn orders both; it is drawn anew when an action is
 * taken back. A change that was laid over such a state is marked: what lay below it is known to the provider alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence action_turns`.execute(db)
  await sql`
    create table actions (
      tenant_id text not null,
      id text not null,
      mailbox_id text not null,
      member_id text not null,
      kind text not null,
      label_id text,
      label_name text,
      thread_ids text[] not null,
      messages integer not null,
      status text not null check (status in ('pending', 'done', 'undone', 'failed')),
      to_send text check (to_send in ('apply', 'revert')),
      laid_over text check (laid_over in ('apply', 'revert')),
      begun boolean not null default false,
      turn bigint not null default nextval('action_turns'),
      attempts smallint not null default 0,
      not_before bigint not null default 0,
      failed_code text,
      failed_params jsonb not null default '{}',
      requested_at bigint not null,
      undo_until bigint not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade,
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index actions_newest on actions (tenant_id, mailbox_id, requested_at desc, id desc)`.execute(db)
  await sql`
    create index actions_to_send on actions (tenant_id, mailbox_id, turn) where to_send is not null`.execute(db)
  await sql`
    create index actions_laid_over on actions (tenant_id, mailbox_id, turn) where laid_over is not null`.execute(db)

  await sql`
    create table action_changes (
      tenant_id text not null,
      mailbox_id text not null,
      action_id text not null,
      message_id text not null,
      added text[] not null,
      removed text[] not null,
      overlaid boolean not null default false,
      primary key (tenant_id, mailbox_id, action_id, message_id),
      foreign key (tenant_id, action_id) references actions (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index action_changes_of_action on action_changes (tenant_id, action_id)`.execute(db)
}
