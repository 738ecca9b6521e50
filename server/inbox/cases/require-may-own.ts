import { AppError } from '../../core/errors.ts'
import type { MailboxId, MemberId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listReadersOf } from '../../store/mailbox-readers.ts'
import { holdMember } from '../../store/memberships.ts'

/**
 * Let somebody be the owner of a case: they are a member and stay one until the transaction ends, and may read mail of it.
 *
 * @param mailboxIds Of the case's threads, as far as whoever gives it away sees them.
 * @throws `case.owner_cannot_read`
 */
export async function requireMayOwn(
  trx: Trx,
  { tenantId, now }: Reader,
  mailboxIds: readonly MailboxId[],
  ownerId: MemberId,
): Promise<void> {
  // Whoever makes them leave waits, and then takes the case from them.
  const stays = (await holdMember(trx, { tenantId, memberId: ownerId })) === 'active'
  const readers = stays ? await listReadersOf(trx, tenantId, mailboxIds, { only: ownerId, now, limit: 1 }) : []
  if (readers.length === 0) throw new AppError('case.owner_cannot_read')
}
