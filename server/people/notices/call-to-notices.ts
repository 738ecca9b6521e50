import type { MemberId, TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'

/** With more, one word to every page of the organisation costs less than one to each of theirs. */
const CALLED_BY_NAME_MAX = 100

/** Have the open pages of these people ask anew what they are told. @param now Epoch milliseconds. */
export async function callToNotices(
  trx: Trx,
  tenantId: TenantId,
  memberIds: readonly MemberId[],
  now: number,
): Promise<void> {
  const called = memberIds.length > CALLED_BY_NAME_MAX ? [null] : memberIds
  for (const memberId of called) {
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'notices.changed' }, now })
  }
}
