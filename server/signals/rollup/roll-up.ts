import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { takeDirty } from '../../store/signal-dirty.ts'
import { deleteLiveDays, rollUpDays } from '../../store/signal-rollup.ts'
import { remakeThreads } from '../../store/signal-thread-days.ts'
import { waitingFrom } from '../../store/signal-waiting.ts'

/** Some days of people are half a second's work; a kill loses no more. */
const AT_ONCE = 5_000

/**
 * Make the figures of some of the days anew that have changed.
 *
 * @param now Epoch milliseconds.
 * @returns how many days that were
 */
export async function rollUpDirty(trx: Trx, tenantId: TenantId, now: number): Promise<number> {
  const keys = await takeDirty(trx, tenantId, AT_ONCE)
  if (keys.length === 0) return 0
  const days = keys.map(({ day }) => day)
  const of = { keys, from: Math.min(...days), until: Math.max(...days) + 1 }
  await deleteLiveDays(trx, tenantId, of)
  await rollUpDays(trx, tenantId, { ...of, settled: false, waitingFrom: waitingFrom(now) })
  await remakeThreads(trx, tenantId, of)
  return keys.length
}
