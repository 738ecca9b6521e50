import type { Kysely } from 'kysely'
import type { TenantId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import { holdSignals } from '../../store/signal-settings.ts'
import { waitingFrom } from '../../store/signal-waiting.ts'
import { inTransaction } from '../../store/transaction.ts'
import { rollUpWholeDays } from './roll-up-whole-days.ts'

/** As much as the database sorts in memory at once, in the largest organisation that one machine serves. */
const DAYS_AT_ONCE = 3

/**
 * Make all live figures of an organisation anew from the single mails that are kept, some days at a time, each a commit
 * of its own. What comes out is what stood there, unless a rule has changed.
 *
 * @param span From the first day to before the last, in days since 1970-01-01.
 * @param now Epoch milliseconds.
 */
export async function recompute(
  db: Kysely<Database>,
  tenantId: TenantId,
  span: { from: number; until: number },
  now: number,
): Promise<void> {
  for (let from = span.from; from < span.until; from += DAYS_AT_ONCE) {
    const of = { from, until: Math.min(from + DAYS_AT_ONCE, span.until) }
    await inTransaction(db, async (trx) => {
      if (!(await holdSignals(trx, tenantId))) return
      await rollUpWholeDays(trx, tenantId, { ...of, settled: false, waitingFrom: waitingFrom(now) })
    })
  }
}
