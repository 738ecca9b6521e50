import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { findIdentity, type IdentityRow, setPasswordHash } from '../store/identities.ts'
import { deleteOtherSessions, type SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { hashPassword, passwordMatches } from './password.ts'

/**
 * Set a member's password and end their other sessions.
 *
 * @param current Needed when a password is set already.
 * @throws `session.current_password_wrong`
 */
export async function changePassword(
  db: Kysely<Database>,
  who: SessionRow,
  change: { current: string | undefined; next: string },
  now: number,
): Promise<void> {
  const identity = await readIdentity(db, who)
  await checkCurrent(identity, change.current)
  // Hashing takes half a second of one core: it is done before the transaction, which holds a connection.
  const hash = await hashPassword(change.next)
  await inTransaction(db, async (trx) => {
    await setPasswordHash(trx, identity.id, hash)
    await deleteOtherSessions(trx, who.tenantId, who.memberId, who.id)
    await appendAudit(trx, {
      tenantId: who.tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: 'password.changed',
      subject: { kind: 'member', id: who.memberId },
      result: 'done',
      facts: {},
      now,
    })
  })
}

async function readIdentity(db: Kysely<Database>, who: SessionRow): Promise<IdentityRow> {
  const identity = who.identityId === null ? undefined : await findIdentity(db, who.identityId)
  if (!identity) throw new AppError('session.required')
  return identity
}

async function checkCurrent(identity: IdentityRow, current: string | undefined): Promise<void> {
  if (identity.password_hash === null) return
  if (!(await passwordMatches(current ?? '', identity.password_hash)))
    throw new AppError('session.current_password_wrong')
}
