import type { ErrorCode } from '../core/errors.ts'
import type { Trx } from '../store/database.ts'
import { deleteTasks, postponeTask, type SyncTask, ungroupTasks } from '../store/sync-tasks.ts'
import { backoffMs } from './backoff.ts'
import type { Turn } from './turn.ts'

/** A message that fails by itself is tried again after half a minute at first, then less and less often. */
const OWN_FAILURE = { firstMs: 30_000, mostMs: 6 * 3_600_000 }

/** The tasks that a batch is to settle, by message. */
export type Wanted = ReadonlyMap<string, SyncTask>

/** What became of messages, as far as their tasks care. */
export interface TaskOutcomes {
  settled: readonly string[]
  elsewhere: readonly string[]
  failed: readonly { id: string; code: ErrorCode }[]
}

/** Settle what is known, leave for later what failed. @returns what tasks had asked for */
export async function writeTasks(
  { tenantId, deps, mailbox }: Turn,
  trx: Trx,
  { settled, elsewhere, failed }: TaskOutcomes,
  wanted: Wanted,
): Promise<Set<string>> {
  const asked = await deleteTasks(trx, tenantId, mailbox.id, settled)
  if (elsewhere.length > 0) await ungroupTasks(trx, tenantId, mailbox.id, elsewhere)
  for (const { id, code } of failed) {
    const notBefore = deps.now() + backoffMs(wanted.get(id)?.attempts ?? 0, deps.random(), OWN_FAILURE)
    await postponeTask(trx, tenantId, mailbox.id, { messageId: id, notBefore, code })
  }
  return asked
}
