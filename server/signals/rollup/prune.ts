import type { Kysely } from 'kysely'
import type { TenantId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { isStillReading } from '../../store/signal-cycles.ts'
import { deleteSealedPairs, settlePairs } from '../../store/signal-pairs.ts'
import {
  deleteFiguresBefore,
  deleteRawDay,
  findOldestRawDay,
  forgetFieldsBefore,
  noteSeen,
} from '../../store/signal-pruning.ts'
import { NOTHING_WAITS } from '../../store/signal-rollup.ts'
import { findSignalSettings, holdSignals, setPrunedThrough, setPruningWaits } from '../../store/signal-settings.ts'
import { deleteSealedTies, settleTies } from '../../store/signal-ties.ts'
import { inTransaction } from '../../store/transaction.ts'
import { oldestKeptDay } from '../time/kept-days.ts'
import { AWAITED_MS, decidePruning } from './decide-pruning.ts'
import { rollUpWholeDays } from './roll-up-whole-days.ts'

const DAY_MS = 86_400_000
/** A statement takes some ten milliseconds, and holds nobody up. */
const FORGOTTEN_AT_ONCE = 2_000

/**
 * Delete single mails that are older than an organisation keeps them, a day at a time: what they tell is added to the
 * settled figures of their days, and each is remembered as told. So a mail that comes late is counted once, and a kill
 * between two days changes nothing. They wait for mailboxes in their first reading and for cycles that are to be sealed, a
 * fortnight at most. What headers of counted mail say of people is forgotten with them. Then figures go that are too old
 * themselves.
 *
 * @param options.isSealed Whether every cycle is sealed that can be; while that fails, what it is made of waits, within bounds.
 * @returns `again` when it was told to stop before the end
 */
export async function pruneSignals(
  { db, now }: { db: Kysely<Database>; now(): number },
  tenantId: TenantId,
  signal: AbortSignal,
  { isSealed }: { isSealed: boolean } = { isSealed: true },
): Promise<'done' | 'again'> {
  const startedAt = now()
  const today = Math.floor(startedAt / DAY_MS)
  while ((await inTransaction(db, (trx) => settleOldestDay(trx, tenantId, { now: startedAt, isSealed }))) === 'more') {
    if (signal.aborted) return 'again'
  }
  const rawDays = (await findSignalSettings(db, tenantId))?.rawDays
  // A wall clock may be a day behind.
  const before = rawDays === undefined ? 0 : (today - rawDays - 1) * DAY_MS
  while ((await forgetFieldsBefore(db, tenantId, before, FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE) {
    if (signal.aborted) return 'again'
  }
  await inTransaction(db, async (trx) => {
    const settings = await holdSignals(trx, tenantId)
    if (!settings) return
    // A cycle that cannot be sealed yet is told whole, or not at all; nothing is kept for ever for its sake.
    const keptFrom = isSealed ? today - settings.rollupDays : oldestKeptDay(startedAt, settings.rollupDays)
    await deleteFiguresBefore(trx, tenantId, keptFrom)
    await deleteSealedPairs(trx, tenantId)
    await deleteSealedTies(trx, tenantId)
  })
  return 'done'
}

async function settleOldestDay(
  trx: Trx,
  tenantId: TenantId,
  { now, isSealed }: { now: number; isSealed: boolean },
): Promise<'more' | 'done'> {
  const settings = await holdSignals(trx, tenantId)
  if (!settings) return 'done'
  const waitsSince = settings.pruningWaitsSince
  const today = Math.floor(now / DAY_MS)
  const day = await findOldestRawDay(trx, tenantId, today - settings.rawDays)
  if (day === undefined) {
    if (waitsSince !== null) await setPruningWaits(trx, tenantId, null)
    return 'done'
  }
  // The newest mail is counted first: what it answers may come last, and finds nothing that is pruned.
  const isAwaited = !isSealed || (await isStillReading(trx, tenantId, now - AWAITED_MS))
  const decided = decidePruning({ isAwaited, waitsSince, now })
  if (decided.do === 'wait') {
    if (waitsSince !== decided.since) await setPruningWaits(trx, tenantId, decided.since)
    return 'done'
  }
  await rollUpWholeDays(trx, tenantId, { from: day, until: day + 1, settled: true, waitingFrom: NOTHING_WAITS })
  await settlePairs(trx, tenantId, day)
  await settleTies(trx, tenantId, day)
  await noteSeen(trx, tenantId, day)
  await deleteRawDay(trx, tenantId, day)
  await setPrunedThrough(trx, tenantId, Math.max(day, settings.prunedThrough))
  return 'more'
}
