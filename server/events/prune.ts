import type { Kysely } from 'kysely'
import type { Database } from '../store/database.ts'
import { deleteEventsBefore } from '../store/events.ts'

/** Nobody resumes after a day: a page that was away so long reads everything anew. */
const KEPT_MS = 86_400_000
/** Rows of one statement: some tens of milliseconds. */
const BATCH = 5_000
/**
 * Batches of one run; five million events a day are more than a large installation writes, and the next run goes on.
 */
const BATCHES_MAX = 1_000

/**
 * Delete the events that nobody resumes from any more.
 *
 * @param now Epoch milliseconds.
 * @returns how many were deleted
 */
export async function pruneEvents(db: Kysely<Database>, now: number): Promise<number> {
  let deleted = 0
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const some = await deleteEventsBefore(db, now - KEPT_MS, BATCH)
    deleted += some
    if (some < BATCH) break
  }
  return deleted
}
