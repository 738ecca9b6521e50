import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { tellKeysChanged } from '../store/deks.ts'
import { findInstallation, lockKekInUse } from '../store/installation.ts'
import { countKekHolders } from '../store/kek-holders.ts'
import { listKeks, takeKekIntoUse } from '../store/keks.ts'
import { inTransaction } from '../store/transaction.ts'
import type { KeyDeps } from './key-deps.ts'

/** Running processes look for a key within milliseconds of being asked; one that is busy gets this long. */
const LOOK_MS = 3_000
const LOOK_AGAIN_MS = 50

export interface BegunRotation {
  /**
   * `begun`: the key named is in use from now on. `unfinished`: an earlier rotation to it was not ended, so none
   * begins. `joined`: somebody else has begun one at the same moment.
   */
  is: 'begun' | 'unfinished' | 'joined'
  kekId: string
}

/**
 * Take a new key-encryption key into use. New data keys are wrapped by it at once; those that stand are wrapped anew by
 * `rewrapDeks`, which whoever calls this runs next, and which running servers do as well.
 *
 * Two keys at most are in play: while data keys are left under the one before, this only says so. Killed anywhere, it
 * is simply run again.
 *
 * @param beyondRepair Keys before, of which it is known that only damaged data keys are left under them.
 * @throws `keys.not_everywhere` a server that runs has not got the new key yet
 * @throws `keys.no_new_key` the keys come from the environment, and there is no new one
 */
export async function beginKekRotation(
  { db, keks, now }: KeyDeps,
  beyondRepair: ReadonlySet<string> = new Set(),
): Promise<BegunRotation> {
  const inUse = (await findInstallation(db))?.kek_id
  if (inUse === undefined) throw new AppError('server.failed', 'keys are rotated after the first start')
  const known = await listKeks(db)
  const left = known.filter(({ retiredAt, emptiedAt }) => retiredAt !== null && emptiedAt === null)
  if (left.some(({ id }) => !beyondRepair.has(id))) return { is: 'unfinished', kekId: inUse }

  const next = await keks.provider.nextKek(new Set(known.map(({ id }) => id)))
  await requireEverywhere(db, next.keyId)
  return inTransaction(db, async (trx) => {
    const standing = await lockKekInUse(trx, 'to_change')
    if (standing !== inUse) return { is: 'joined', kekId: standing ?? inUse }
    await takeKekIntoUse(trx, next.keyId, now())
    return { is: 'begun', kekId: next.keyId }
  })
}

/**
 * Let nobody be left behind: every process that runs is asked to look for its keys again, and must then have this one. A
 * file beside the others is found so; on another machine, or in the environment, it has to be put there first.
 */
async function requireEverywhere(db: Kysely<Database>, kekId: string): Promise<void> {
  await inTransaction(db, (trx) => tellKeysChanged(trx, 'everybody'))
  for (const giveUpAt = performance.now() + LOOK_MS; ; await pause(LOOK_AGAIN_MS)) {
    const { processes, holders } = await countKekHolders(db, kekId)
    if (holders >= processes) return
    if (performance.now() < giveUpAt) continue
    const params = { lacking: String(processes - holders), processes: String(processes), kek: kekId }
    throw new AppError('keys.not_everywhere', undefined, { params })
  }
}
