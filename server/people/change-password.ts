import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { findIdentity, type IdentityRow, setPasswordHash } from '../store/identities.ts'
import { deleteOtherSessions, type SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { allowTry } from './allow-try.ts'
import { hashPassword, passwordMatches } from './password.ts'

/** A person who mistypes their own password this often in a while should wait. */
const TRIES = 10

/**
 * Set a person's password and end their other sessions, in every organisation: the
 * password is theirs, not one member's.
 *
 * @param current Needed when a password is set already.
 * @throws `session.current_password_wrong`
 * @throws `session.too_many_attempts` an open browser or a stolen cookie must not guess without end
 */
export async function changePassword(
  db: Kysely<Database>,
  who: SessionRow,
  change: { current: string | undefined; next: string },
  now: number,
): Promise<void> {
  const identity = await readIdentity(db, who)
  await allowTry(db, `current:${identity.id}`, TRIES, now)
  await checkCurrent(identity, change.current)
  // Hashing takes half a second of one core: it is done before the transaction, which holds a connection.
  const hash = await hashPassword(change.next)
  await inTransaction(db, async (trx) => {
    await setPasswordHash(trx, identity.id, hash)
    await deleteOtherSessions(trx, identity.id, who.id)
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
