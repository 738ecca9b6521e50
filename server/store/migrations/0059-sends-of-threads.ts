import { type Kysely, sql } from 'kysely'

/**
 * A case tells what somebody wanted sent in its threads: those that were answered, those of which a mail was forwarded,
 * and those that a sent mail began.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index proposals_of_thread on proposals (tenant_id, mailbox_id, thread_id) where thread_id is not null`.execute(
    db,
  )
  await sql`
    create index proposals_of_forwarded on proposals (tenant_id, mailbox_id, answers_id) where kind = 'forward'`.execute(
    db,
  )
  await sql`create index receipts_of_thread on receipts (tenant_id, thread_id) where thread_id is not null`.execute(db)
}
