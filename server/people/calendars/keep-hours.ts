import type { WorkingSpan } from '@letterlock/wire/people'
import type { FreeDay } from '@letterlock/wire/signal-settings'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { findMemberFacts } from '../../store/members.ts'
import { EVER, isAnythingCounted, listVersionsOf, putVersion } from '../../store/signal-calendars.ts'
import { decideVersion, type VersionDecision } from './decide-version.ts'

/**
 * Keep since when somebody works as they do, before what their profile says is written over: the days until now go on
 * being told by the hours of then.
 *
 * @param wish.freeDays Undefined leaves them as they are.
 * @param today By their own clock, as ISO 8601 writes it.
 */
export async function keepHours(
  trx: Trx,
  tenantId: TenantId,
  memberId: MemberId,
  wish: { spans: readonly WorkingSpan[]; freeDays?: readonly FreeDay[] | null },
  today: string,
): Promise<VersionDecision> {
  const owner = { teamId: null, memberId }
  const [newest] = await listVersionsOf(trx, tenantId, owner, 1)
  const profile = (await findMemberFacts(trx, tenantId, memberId))?.workingHours ?? []
  const before = newest ?? { validFrom: EVER, spans: profile, freeDays: null }
  const { spans, freeDays = before.freeDays } = wish
  const isCounted = await isAnythingCounted(trx, tenantId, memberId)
  const decision = decideVersion(before, { spans, freeDays }, { today, isCounted })
  if (decision.do === 'nothing') return decision
  if (newest === undefined && decision.validFrom !== EVER) await putVersion(trx, tenantId, owner, before)
  await putVersion(trx, tenantId, owner, { validFrom: decision.validFrom, spans, freeDays })
  return decision
}
