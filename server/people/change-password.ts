import { AppError } from '../core/errors.ts'
import type { Trx } from '../store/database.ts'
import { findIdentity, setPasswordHash } from '../store/identities.ts'
import { deleteOtherSessions, type SessionRow } from '../store/sessions.ts'
import { hashPassword, passwordMatches } from './password.ts'

/**
 * Set a member's password and end their other sessions.
 *
 * @param current Needed when a password is set already.
 * @throws `session.current_password_wrong`
 */
export async function changePassword(trx: Trx, who: SessionRow, current: string | undefined, next: string): Promise<void> {
  const identity = who.identityId === null ? undefined : await findIdentity(trx, who.identityId)
  if (!identity) throw new AppError('session.required')
  if (identity.password_hash !== null && !(await passwordMatches(current ?? '', identity.password_hash))) {
    throw new AppError('session.current_password_wrong')
  }
  await setPasswordHash(trx, identity.id, await hashPassword(next))
  await deleteOtherSessions(trx, who.tenantId, who.memberId, who.id)
}
