import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { getOwnMailbox } from '../inbox/own-mailboxes.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Database } from '../store/database.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'

/** Before what the clock asks for: a person waits. */
const PRIORITY = 1

/** *Sync now*: ask for a run of one of a member's own mailboxes. @throws `request.not_found` when it is not theirs */
export async function askSync(
  db: Kysely<Database>,
  queue: Queue,
  who: SessionRow,
  id: string,
  now: number,
): Promise<void> {
  const { tenantId, memberId } = who
  const mailbox = await getOwnMailbox(db, who, id)
  await inTransaction(db, async (trx) => {
    await queue.send(trx, 'sync.mailbox', { tenantId, mailboxId: mailbox.id, reason: 'asked' }, { priority: PRIORITY })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'mailbox.sync_asked',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: {},
      now,
    })
  })
}
