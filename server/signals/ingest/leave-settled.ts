import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listSeen } from '../../store/signal-seen.ts'
import type { Folded } from './fold.ts'

/** What settled figures have told of is not counted again. Only days that are pruned have such. */
export async function leaveSettled(
  trx: Trx,
  tenantId: TenantId,
  { prunedThrough }: { prunedThrough: number },
  folded: Folded,
): Promise<Folded> {
  const late = [
    ...folded.messages.flatMap(({ now }) => (now.senderId === null ? [] : [{ ...now, memberId: now.senderId }])),
    ...folded.recipients.map(({ now }) => now),
  ].filter(({ day }) => day <= prunedThrough)
  if (late.length === 0) return folded
  const seen = await listSeen(trx, tenantId, late)
  return {
    ...folded,
    messages: folded.messages.map(({ now, before }) => ({
      now: { ...now, settled: now.settled || seen.has(`${now.senderId} sent ${now.hash}`) },
      before,
    })),
    recipients: folded.recipients.filter(({ now }) => !seen.has(`${now.memberId} received ${now.hash}`)),
  }
}
