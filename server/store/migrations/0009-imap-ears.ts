import { type Kysely, sql } from 'kysely'

/** How the mail servers of mailboxes over IMAP are listened to: one row a mailbox, with the last sign of life. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imap_ears (
      tenant_id text not null,
      mailbox_id text not null,
      heard_at bigint,
      unable boolean not null default false,
      problem_code text,
      problem_params jsonb not null default '{}',
      primary key (tenant_id, mailbox_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
}
