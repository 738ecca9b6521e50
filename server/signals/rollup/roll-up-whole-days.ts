import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { deleteLiveDays, planForDays, rollUpDays, type WaitingRollUp } from '../../store/signal-rollup.ts'
import { addThreads, deleteLiveThreads, remakeThreads } from '../../store/signal-thread-days.ts'

/**
 * Make the figures of whole days anew, of everybody, from the single mails that are kept. The live layer is emptied; what is
 * made stands in it, or is added to the settled one. The caller holds the settings.
 */
export async function rollUpWholeDays(trx: Trx, tenantId: TenantId, of: Omit<WaitingRollUp, 'keys'>): Promise<void> {
  await planForDays(trx, async () => {
    await deleteLiveDays(trx, tenantId, of)
    await rollUpDays(trx, tenantId, of)
    if (!of.settled) return remakeThreads(trx, tenantId, of)
    await deleteLiveThreads(trx, tenantId, of)
    await addThreads(trx, tenantId, of)
  })
}
