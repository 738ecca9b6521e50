import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { findIdentity, type IdentityRow, setPasswordHash } from '../store/identities.ts'
import { deleteOtherSessions, type SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { allowTry } from './allow-try.ts'
import { hasJustSignedIn } from './just-signed-in.ts'
import { hashPassword, passwordMatches } from './password.ts'

/** A person who mistypes their own password this often in a while should wait. */
const TRIES = 10

/**
 * Set a person's password and end their other sessions, in every organisation: the
 * password is theirs, not one member's.
 *
 * A first password needs a sign-in within ten minutes: else whoever finds an open browser would choose one, and prove
 * with it that they are somebody else.
 *
 * @param current Needed when a password is set already.
 * @throws `session.signed_in_long_ago` it is the first one: sign in again, and choose it then
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
  if (identity.password_hash === null) await requireJustSignedIn(db, who, now)
  else await checkCurrent(identity.password_hash, change.current)
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

async function requireJustSignedIn(db: Kysely<Database>, who: SessionRow, now: number): Promise<void> {
  if (!(await hasJustSignedIn(db, who, now))) throw new AppError('session.signed_in_long_ago')
}

async function checkCurrent(hash: string, current: string | undefined): Promise<void> {
  if (!(await passwordMatches(current ?? '', hash))) throw new AppError('session.current_password_wrong')
}
