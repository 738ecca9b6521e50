import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'

/**
 * How a mailbox by app password sends, and the guided check of a new connection.
 *
 * Sending rests on the connection's password and on its mail server: whoever destroys the one, or reads the mailbox by
 * its provider's API from now on, takes the other along. `sealed` is null where one password opens both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table smtp_settings (
      tenant_id text not null,
      connection_id text not null,
      host text not null,
      port integer not null check (port between 1 and 65535),
      security text not null check (security in ('tls', 'starttls', 'none')),
      username text not null,
      sealed bytea,
      version bigint not null,
      proved_at bigint not null,
      primary key (tenant_id, connection_id),
      foreign key (tenant_id, connection_id) references credentials (tenant_id, connection_id) on delete cascade,
      foreign key (tenant_id, connection_id) references imap_settings (tenant_id, connection_id) on delete cascade
    )`.execute(db)
  await bindRecordsToDeks(db, 'smtp_settings')

  // Connections that stand were last granted when they were first connected, as far as anybody knows.
  await sql`alter table connections add column granted_at bigint`.execute(db)
  await sql`update connections set granted_at = connected_at`.execute(db)

  await sql`
    create table verifications (
      tenant_id text not null,
      id text not null,
      mailbox_id text not null,
      code text not null,
      started_at bigint not null,
      account_at bigint,
      account text,
      account_problem text,
      account_params jsonb not null default '{}',
      letter_at bigint,
      message_id text,
      seen_at bigint,
      run_id text,
      run_asked_at bigint,
      primary key (tenant_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create index verifications_of_mailbox on verifications (tenant_id, mailbox_id, started_at desc)`.execute(db)
}
