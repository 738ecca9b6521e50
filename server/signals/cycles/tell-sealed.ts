import type { TenantId } from '../../core/ids.ts'
import { tellOwnApps } from '../../events/webhooks/tell-own-apps.ts'
import type { Trx } from '../../store/database.ts'
import type { SealedCycle } from '../../store/signal-cycle-list.ts'
import { writeSealed } from './write-cycle.ts'

/**
 * Tell the organisation's own apps that a cycle is sealed, in the transaction that seals it: each of their receivers hears
 * of it once, or of nothing. Not even of how many people: a department under five would be told by what is missing. Numbers
 * of people are asked for with a key, and whoever asks is written down.
 */
export async function tellSealed(trx: Trx, tenantId: TenantId, cycle: SealedCycle): Promise<void> {
  await tellOwnApps(trx, {
    tenantId,
    type: 'signals.cycle_sealed',
    data: { cycle: writeSealed(cycle) },
    now: cycle.sealedAt,
  })
}
