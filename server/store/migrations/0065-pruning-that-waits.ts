import { type Kysely, sql } from 'kysely'

/**
 * Single mails that are due to be pruned wait for what is still to be read or sealed. Since when is kept, so that they wait
 * for a fortnight and no longer, however many first readings follow one another. Epoch milliseconds; null while none waits.
 *
 * Whether a mail's time is its own Date was kept, and nothing is decided by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table signal_settings add column pruning_waits_since bigint`.execute(db)
  await sql`alter table signal_messages drop column claimed`.execute(db)
}

/** Older code names the column that is gone with every mail it counts. */
export const breaking = true
