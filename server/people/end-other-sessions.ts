import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { deleteOtherSessions, type SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'

/** Sign somebody out everywhere but here, in every organisation that they are in. */
export async function endOtherSessions(db: Kysely<Database>, who: SessionRow, now: number): Promise<void> {
  const { identityId } = who
  if (identityId === null) throw new AppError('session.required')
  await inTransaction(db, async (trx) => {
    await deleteOtherSessions(trx, identityId, who.id)
    await appendAudit(trx, {
      tenantId: who.tenantId,
      actor: { kind: 'member', id: who.memberId },
      action: 'session.ended',
      subject: { kind: 'member', id: who.memberId },
      result: 'done',
      facts: { which: 'others' },
      now,
    })
  })
}
