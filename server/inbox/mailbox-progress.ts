import type { SyncProgress } from '@letterlock/wire/mailboxes'
import type { MailboxRow, ProgressMark } from '../store/mailboxes.ts'

/**
 * Where the mirror of a mailbox stands, as a page says it. Pure.
 *
 * @param now Epoch milliseconds.
 */
export function mailboxProgress(mailbox: MailboxRow, now: number): SyncProgress {
  const { phase, haltedCode, messages, expected } = mailbox
  const working = haltedCode === null && phase !== 'ready'
  const rate = working ? ratePerSecond(mailbox.progressMarks) : null
  const left = expected === null ? null : Math.max(0, expected - messages)
  return {
    phase: haltedCode === null ? phase : 'halted',
    messages,
    expected,
    expectedIsFinal: phase !== 'queued' && phase !== 'listing',
    messagesPerSecond: rate === null ? null : Math.round(rate * 10) / 10,
    secondsLeft: rate === null || left === null || rate === 0 ? null : Math.ceil(left / rate),
    quarantined: mailbox.quarantined,
    startedAt: timeOrNull(mailbox.startedAt),
    finishedAt: timeOrNull(mailbox.finishedAt),
    waitingUntil: mailbox.waitingUntil !== null && mailbox.waitingUntil > now ? timeOrNull(mailbox.waitingUntil) : null,
  }
}

function ratePerSecond(marks: readonly ProgressMark[]): number | null {
  const first = marks[0]
  const last = marks.at(-1)
  if (!first || !last || last.at <= first.at) return null
  return (last.messages - first.messages) / ((last.at - first.at) / 1_000)
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
