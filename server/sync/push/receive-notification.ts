import { markPushed } from '../../store/gmail-watches.ts'
import type { Notification } from '../../transport/pubsub/notification.ts'
import type { PushDeps } from './push-deps.ts'

/** Before imports and what the clock asks for: somebody may be looking at the page. */
const PUSHED_PRIORITY = 2

/**
 * Take note of a notification for good: once this returns, it may be acknowledged. Every mailbox of that address is
 * marked and its sync asked for, in one transaction.
 *
 * A notification is a hint and nothing else. Ten of them for one mailbox mark one row and leave one job waiting, beside
 * one that may be running, so that none need be remembered to be told from its copies; and none moves a cursor.
 */
export async function receiveNotification(
  { transact, queue, issuer, now }: Pick<PushDeps, 'transact' | 'queue' | 'issuer' | 'now'>,
  { account }: Notification,
): Promise<'accepted' | 'unknown_mailbox'> {
  return transact(async (trx) => {
    const mailboxes = await markPushed(trx, { account, issuer, now: now() })
    for (const { tenantId, mailboxId, isWhole } of mailboxes) {
      // An import looks for changes by itself; it needs no place of those that are kept for what is quick.
      const urgency = isWhole ? { priority: PUSHED_PRIORITY } : {}
      await queue.send(trx, 'sync.mailbox', { tenantId, mailboxId, reason: 'pushed' }, urgency)
    }
    return mailboxes.length > 0 ? 'accepted' : 'unknown_mailbox'
  })
}
