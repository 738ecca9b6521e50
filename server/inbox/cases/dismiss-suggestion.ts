import type { Kysely } from 'kysely'
import { insertDismissal } from '../../store/case-dismissals.ts'
import { lockCase } from '../../store/cases.ts'
import type { Database } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { getThreadForWork } from './create-case.ts'
import { auditCase, mailboxTold } from './note-case.ts'
import { openCase } from './open-case.ts'

/**
 * Say that a thread does not belong to a case: it is not suggested for it again, to anybody.
 *
 * @throws `request.not_found`, `mailbox.read_only`
 */
export async function dismissSuggestion(
  db: Kysely<Database>,
  who: Reader,
  caseId: string,
  asked: { mailboxId: string; threadId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const { record } = await openCase(trx, who, caseId, 'work')
    const { mailbox, thread } = await getThreadForWork(trx, who, asked)
    await insertDismissal(trx, who.tenantId, record.id, { ...thread, byId: who.memberId, now: who.now })
    await auditCase(trx, { who, record }, 'case.suggestion_dismissed', mailboxTold(mailbox))
  })
}
