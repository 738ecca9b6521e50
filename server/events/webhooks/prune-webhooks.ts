import type { Kysely } from 'kysely'
import type { Database } from '../../store/database.ts'
import { deleteMessagesBefore } from '../../store/webhook-messages.ts'

/** Long enough to look into what went wrong last month; bodies name people's accounts, so no longer. */
const KEPT_MS = 30 * 86_400_000
/** Rows of one statement: some tens of milliseconds. */
const BATCH = 1_000
/** Batches of one run: a million messages; the next run goes on. */
const BATCHES_MAX = 1_000

/**
 * Delete messages and the log of their deliveries after thirty days.
 *
 * @param now Epoch milliseconds.
 * @returns how many messages were deleted
 */
export async function pruneWebhooks(db: Kysely<Database>, now: number): Promise<number> {
  let deleted = 0
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const some = await deleteMessagesBefore(db, now - KEPT_MS, BATCH)
    deleted += some
    if (some < BATCH) break
  }
  return deleted
}
