import { fromKysely, type PgBoss } from 'pg-boss'
import { AppError } from '../core/errors.ts'
import type { Db } from '../store/database.ts'
import type { JobName, JobPayloads } from './names.ts'
import { JOB_SETTINGS } from './settings.ts'

export interface SendOptions {
  /** Not before so long from now. */
  startAfterMs?: number
  /** Higher goes first; 0 where nothing is said. */
  priority?: number
}

/** The waiting job may be claimed between our two statements; that this happens so often in a row does not happen. */
const TRIES = 5

/**
 * Send a job within the caller's transaction, or make the one that waits for the same thing do for both.
 *
 * @throws `database.busy` the waiting job came and went five times while we looked
 */
export async function sendJob<N extends JobName>(
  boss: PgBoss,
  db: Db,
  name: N,
  payload: JobPayloads[N],
  { startAfterMs = 0, priority }: SendOptions = {},
): Promise<'sent' | 'already_waiting'> {
  const key = JOB_SETTINGS[name].key(payload)
  const shared = { db: fromKysely(db), singletonKey: key, ...(priority !== undefined && { priority }) }
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const id = await boss.send(name, payload, { ...shared, group: { id: key }, startAfter: startAfterMs / 1_000 })
    if (id !== null) return 'sent'
    if (startAfterMs > 0) return 'already_waiting'
    const { updated } = await boss.update(name, undefined, { ...shared, startAfter: 0 })
    if (updated > 0) return 'already_waiting'
  }
  throw new AppError('database.busy', `${name} was claimed ${TRIES} times while it was sent`)
}
