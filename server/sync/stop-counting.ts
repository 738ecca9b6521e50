import type { Kysely } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Database, Trx } from '../store/database.ts'
import { markAllDirty } from '../store/signal-dirty.ts'
import { deleteSignalMailbox, findSignalMailbox, holdEnding } from '../store/signal-mailboxes.ts'
import { holdSignals } from '../store/signal-settings.ts'
import { deleteFigures, forgetSomeSightings, isAnyCounted } from '../store/signal-withdrawal.ts'
import { inTransaction } from '../store/transaction.ts'

/** Small enough that counting is held up for a second at most. */
const AT_ONCE = 2_000

/**
 * Forget what a mailbox has shown to signals, a part at a time, and count it no more. Broken off it goes on where it
 * was. Of whoever has no other that is counted, all figures go; those of days whose single mails are pruned stay where
 * another mailbox of theirs is, since nobody knows any more which of them told what.
 *
 * Where its person has it counted again meanwhile, nothing more is forgotten; where it was not counted, nothing is done.
 *
 * @returns `again` when it was told to stop before the end
 */
export async function stopCounting(
  db: Kysely<Database>,
  { tenantId, mailboxId }: { tenantId: TenantId; mailboxId: MailboxId },
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const memberId = await findSignalMailbox(db, tenantId, mailboxId)
  if (!memberId) return 'done'
  while ((await inTransaction(db, (trx) => forgetSome(trx, { tenantId, mailboxId, memberId }))) === 'more') {
    if (signal.aborted) return 'again'
  }
  return 'done'
}

async function forgetSome(
  trx: Trx,
  { tenantId, mailboxId, memberId }: { tenantId: TenantId; mailboxId: MailboxId; memberId: MemberId },
): Promise<'more' | 'done'> {
  await holdSignals(trx, tenantId)
  if (!(await holdEnding(trx, tenantId, mailboxId))) return 'done'
  if ((await forgetSomeSightings(trx, tenantId, mailboxId, AT_ONCE)) > 0) return 'more'
  await deleteSignalMailbox(trx, tenantId, mailboxId)
  if (await isAnyCounted(trx, tenantId, memberId)) await markAllDirty(trx, tenantId, memberId)
  else await deleteFigures(trx, tenantId, memberId)
  return 'done'
}
