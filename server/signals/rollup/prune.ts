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
import { allowSorting, deleteLiveDays, NOTHING_WAITS, rollUpDays } from '../../store/signal-rollup.ts'
import { findSignalSettings, holdSignals, setPrunedThrough } from '../../store/signal-settings.ts'
import { addThreads, deleteLiveThreads } from '../../store/signal-thread-days.ts'
import { deleteSealedTies, settleTies } from '../../store/signal-ties.ts'
import { inTransaction } from '../../store/transaction.ts'

const DAY_MS = 86_400_000
/** The largest mailbox is read within a week; for one that never comes to an end nothing is kept for longer. */
const READING_AWAITED_DAYS = 14
/** A statement takes some ten milliseconds, and holds nobody up. */
const FORGOTTEN_AT_ONCE = 2_000

/**
 * Delete single mails that are older than an organisation keeps them, a day at a time: what they tell is added to the
 * settled figures of their days, and each is remembered as told. So a mail that comes late is counted once, and a kill
 * between two days changes nothing. They wait for a mailbox that is in its first reading. What headers of counted mail say of people is forgotten with them. Then figures go
 * that are too old themselves.
 *
 * @returns `again` when it was told to stop before the end
 */
export async function pruneSignals(
  { db, now }: { db: Kysely<Database>; now(): number },
  tenantId: TenantId,
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const today = Math.floor(now() / DAY_MS)
  while ((await inTransaction(db, (trx) => settleOldestDay(trx, tenantId, today))) === 'more') {
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
    await deleteFiguresBefore(trx, tenantId, today - settings.rollupDays)
    await deleteSealedPairs(trx, tenantId)
    await deleteSealedTies(trx, tenantId)
  })
  return 'done'
}

async function settleOldestDay(trx: Trx, tenantId: TenantId, today: number): Promise<'more' | 'done'> {
  const settings = await holdSignals(trx, tenantId)
  if (!settings) return 'done'
  const day = await findOldestRawDay(trx, tenantId, today - settings.rawDays)
  if (day === undefined) return 'done'
  // The newest mail is counted first: what it answers may come last, and finds nothing that is pruned.
  if (await isStillReading(trx, tenantId, (today - READING_AWAITED_DAYS) * DAY_MS)) return 'done'
  const of = { from: day, until: day + 1, settled: true }
  await allowSorting(trx)
  await deleteLiveDays(trx, tenantId, of)
  await deleteLiveThreads(trx, tenantId, of)
  await rollUpDays(trx, tenantId, { ...of, waitingFrom: NOTHING_WAITS })
  await addThreads(trx, tenantId, of)
  await settlePairs(trx, tenantId, day)
  await settleTies(trx, tenantId, day)
  await noteSeen(trx, tenantId, day)
  await deleteRawDay(trx, tenantId, day)
  await setPrunedThrough(trx, tenantId, Math.max(day, settings.prunedThrough))
  return 'more'
}
