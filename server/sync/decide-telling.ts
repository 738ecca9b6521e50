import type { MailboxId } from '../core/ids.ts'
import type { AppendedEvent } from '../events/append.ts'
import { threadsChanged } from '../events/threads-changed.ts'
import type { Untold } from './turn.ts'

/** Pages are told four times a second at most; a faster page is one nobody can read. */
const EVERY_MS = 250

/**
 * Decide what to tell the pages about a mailbox now. Pure.
 *
 * @param now Epoch milliseconds.
 * @param urgent Tell at once: the phase has changed, or nothing more comes for a while.
 * @returns no events when it is too soon; what is untold then stays so
 */
export function decideTelling(mailboxId: MailboxId, untold: Untold, now: number, urgent: boolean): AppendedEvent[] {
  // A clock that was turned back must not silence a mailbox.
  const elapsed = Math.abs(now - untold.toldAt)
  if (elapsed < EVERY_MS && !urgent) return []
  const events: AppendedEvent[] = []
  if (untold.threadIds.size > 0 || untold.others) {
    events.push(threadsChanged(mailboxId, untold.threadIds, untold.others))
  }
  if (untold.progress) events.push({ kind: 'mailbox.progress', mailboxId })
  return events
}
