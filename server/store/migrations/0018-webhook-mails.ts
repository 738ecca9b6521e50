import { type Kysely, sql } from 'kysely'

/** When the owner of an app is mailed that one of its webhook endpoints is sent nothing more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhook_endpoints
      add column mail_due_at bigint,
      add column mail_tries integer not null default 0`.execute(db)
  await sql`
    create index webhook_endpoints_by_mail on webhook_endpoints (mail_due_at) where mail_due_at is not null`.execute(db)
}
