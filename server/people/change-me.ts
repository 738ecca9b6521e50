import type { ChangeMe } from '@letterlock/wire/session'
import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { isUniqueViolation } from '../store/database-failure.ts'
import { findIdentityByEmail, setTypedEmail } from '../store/identities.ts'
import { changeMember } from '../store/members.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'

/**
 * Change one's own name, sign-in address or language. Anybody may type any address: they sign in with it, but what comes
 * of having it waits until they prove that it is theirs, and until then the one that they had stays theirs.
 *
 * @throws `member.email_taken`
 */
export async function changeMe(db: Kysely<Database>, who: SessionRow, change: ChangeMe, now: number): Promise<void> {
  const email = change.email?.trim().toLowerCase()
  try {
    await inTransaction(db, async (trx) => {
      // The member first, as whoever signs in does.
      await changeMember(trx, who.tenantId, who.memberId, { ...change, email })
      if (email !== undefined && who.identityId !== null) {
        const has = await findIdentityByEmail(trx, email)
        if (has && has.id !== who.identityId) throw new AppError('member.email_taken', undefined, { params: { email } })
        await setTypedEmail(trx, who.identityId, email)
      }
      await appendAudit(trx, {
        tenantId: who.tenantId,
        actor: { kind: 'member', id: who.memberId },
        action: 'member.changed',
        subject: { kind: 'member', id: who.memberId },
        result: 'done',
        facts: { changed: Object.keys(change).join(' ') },
        now,
      })
    })
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError('member.email_taken', undefined, { params: { email: email ?? '' } })
    throw error
  }
}
