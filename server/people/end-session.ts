import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { deleteSession, type SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'

/**
 * End one of a member's own sessions, here or elsewhere.
 *
 * @throws `request.not_found` when it is not theirs, or has ended
 */
export async function endSession(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    if ((await deleteSession(trx, who.tenantId, who.memberId, id)) === 'absent') throw new AppError('request.not_found')
    await appendAudit(trx, {
      tenantId: who.tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: 'session.ended',
      subject: { kind: 'session', id },
      result: 'done',
      facts: {},
      now,
    })
  })
}
