import { AppError } from '../../core/errors.ts'
import type { Trx } from '../../store/database.ts'
import { holdMember, type Membership } from '../../store/memberships.ts'
import { requireNotSuspended } from '../../store/suspensions.ts'

/**
 * Let only somebody keep a connection who has not left, of an organisation that is not suspended, and keep both so until
 * the transaction ends: an answer from a provider may come in between.
 *
 * @throws `tenant.suspended`
 * @throws `connect.state_expired` they have left
 */
export async function requireStillHere(trx: Trx, whose: Membership): Promise<void> {
  await requireNotSuspended(trx, whose.tenantId)
  if ((await holdMember(trx, whose)) === 'left') throw new AppError('connect.state_expired')
}
