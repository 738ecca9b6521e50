import { type Kysely, sql } from 'kysely'

/** Whoever looks after an organisation is told once that its Google Workspace keeps people out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notices drop constraint notices_kind_check,
      add constraint notices_kind_check check (
        kind in (
          'connection.broke', 'connection.recovered', 'connection.expiring', 'workspace.blocked',
          'mailbox.given', 'mailbox.gone', 'mailbox.handed_over'
        )
      )`.execute(db)
  await sql`
    create unique index notices_one_workspace on notices (tenant_id, member_id)
    where kind = 'workspace.blocked' and over_at is null`.execute(db)
  await sql`
    create index connections_kept_out on connections (tenant_id, member_id)
    where status = 'needs_reconnect' and reason_code = 'oauth.admin_blocked'`.execute(db)
}
