import { type Kysely, sql } from 'kysely'

/**
 * Whom a mailbox is to be shared with lies beside the attempt to connect it, until it is connected; and somebody is told
 * when what they may do in a shared one changes, or when somebody else has ended their connection.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table connect_sessions add column shares jsonb`.execute(db)
  await sql`
    alter table notices drop constraint notices_kind_check,
      add constraint notices_kind_check check (
        kind in (
          'connection.broke', 'connection.recovered', 'connection.expiring', 'connection.ended', 'workspace.blocked',
          'mailbox.given', 'mailbox.given_otherwise', 'mailbox.gone', 'mailbox.handed_over'
        )
      )`.execute(db)
}
