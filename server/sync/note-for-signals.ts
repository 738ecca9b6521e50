import type { Trx } from '../store/database.ts'
import { insertSignalMailbox, setQueued } from '../store/signal-mailboxes.ts'
import { ensureSignalSettings } from '../store/signal-settings.ts'
import { queueAllMails, queueMails } from '../store/signal-todo.ts'
import type { Turn } from './turn.ts'

/**
 * Have mail counted that lands, in its own commit, where its mailbox is counted: one that is connected for counting
 * alone is from its first mail on, any other since its person wants it. What several share is nobody's.
 *
 * @param counted Whether nothing but counting was allowed.
 */
export async function noteForSignals(
  trx: Trx,
  { tenantId, mailbox, deps }: Turn,
  mails: readonly { id: string; at: number }[],
  counted: boolean,
): Promise<void> {
  if (mails.length === 0 || mailbox.kind !== 'personal') return
  const noted = await queueMails(trx, tenantId, mailbox.id, mails)
  if (noted === 'queued' || !counted) return
  await ensureSignalSettings(trx, tenantId)
  const fed = { mailboxId: mailbox.id, memberId: mailbox.memberId, now: deps.now() }
  if ((await insertSignalMailbox(trx, tenantId, fed)) === 'known') return
  // All that is there: some of it may have come before anything was counted.
  await setQueued(trx, tenantId, mailbox.id, await queueAllMails(trx, tenantId, mailbox.id))
}
