import { type Kysely, sql } from 'kysely'

/** Which other addresses a provider lets a mailbox send as, as it last said: of one account, the newest answer alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sending_addresses (
      tenant_id text not null,
      mailbox_id text not null,
      account text not null,
      addresses jsonb not null,
      read_at bigint not null,
      primary key (tenant_id, mailbox_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
}
