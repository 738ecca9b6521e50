import type { TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import type { Trx } from '../store/database.ts'
import { haltMailbox } from '../store/mailbox-leases.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { stopOpenRuns } from '../store/sync-runs.ts'

/**
 * Take a mailbox away from whoever works on it: their next commit is refused, and they are handed no token for another
 * call. Runs that were under way or asked for end as stopped, and whoever waits for them hears it.
 */
export async function stopWork(
  trx: Trx,
  tenantId: TenantId,
  { id: mailboxId, memberId }: MailboxRow,
  end: { problemCode: string; now: number },
): Promise<void> {
  await haltMailbox(trx, tenantId, mailboxId, end.problemCode)
  for (const runId of await stopOpenRuns(trx, tenantId, mailboxId, end)) {
    const event = { kind: 'mailbox.run', mailboxId, runId } as const
    await appendEvent(trx, { tenantId, memberId, event, now: end.now })
  }
}
