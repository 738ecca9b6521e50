import { type Kysely, sql } from 'kysely'

/**
 * Connections over IMAP: which server, as whom, and which process speaks to it just now.
 *
 * The password is a credential like any other: sealed, in `credentials`, and of a kind that nobody refreshes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table credentials
    add column kind text not null default 'oauth' check (kind in ('oauth', 'app_password'))`.execute(db)

  await sql`
    create table imap_settings (
      tenant_id text not null,
      connection_id text not null,
      host text not null,
      port integer not null check (port between 1 and 65535),
      security text not null check (security in ('tls', 'starttls', 'none')),
      username text not null,
      password_set_at bigint,
      primary key (tenant_id, connection_id),
      foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table imap_lines (
      tenant_id text not null,
      connection_id text not null,
      purpose text not null check (purpose in ('listen', 'sync', 'act')),
      owner text not null,
      held_until bigint not null,
      primary key (tenant_id, connection_id, purpose),
      foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
    )`.execute(db)
}
