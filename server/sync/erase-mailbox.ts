import type { Kysely } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Database } from '../store/database.ts'
import { deleteErasedMailbox, deleteSomeMail } from '../store/erased-mailboxes.ts'
import { stopCounting } from './stop-counting.ts'

/** Small enough that no lock is held for a second, large enough that a million messages take a minute or two. */
const AT_ONCE = 2_000

/**
 * Delete what is left of a mailbox that was given up, and what was counted of it alone, a part at a time. Interrupted, it goes on where it was.
 *
 * @returns `again` when it was told to stop before the end
 */
export async function eraseMailbox(
  db: Kysely<Database>,
  tenantId: TenantId,
  id: MailboxId,
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  while ((await deleteSomeMail(db, tenantId, id, AT_ONCE)) > 0) {
    if (signal.aborted) return 'again'
  }
  if ((await stopCounting(db, { tenantId, mailboxId: id }, signal)) === 'again') return 'again'
  await deleteErasedMailbox(db, tenantId, id)
  return 'done'
}
