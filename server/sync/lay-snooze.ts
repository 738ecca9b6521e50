import type { ThreadMember } from '../store/messages.ts'
import type { SnoozeRow } from '../store/snoozes.ts'
import type { ThreadLabel } from '../store/threads.ts'

/** A label of ours that threads show under which somebody has put off. No provider has it, and no message carries it. */
export const SNOOZED = 'SNOOZED'

/** The views that a thread leaves while it is put off. In all mail, under its labels and to a search it stays. */
const LEFT: ReadonlySet<string> = new Set(['INBOX', 'UNREAD'])

/**
 * Lay over a thread's places that it was put off. Pure.
 *
 * Only what stands in the inbox can be away from it: a thread that was archived meanwhile shows where it did. One that
 * is back stands in the inbox where it came back, above what came before.
 */
export function laySnooze(
  labels: readonly ThreadLabel[],
  snooze: Pick<SnoozeRow, 'wokenAt'> | undefined,
): readonly ThreadLabel[] {
  const inbox = labels.find(({ labelId }) => labelId === 'INBOX')
  if (!snooze || !inbox) return labels
  const { wokenAt } = snooze
  if (wokenAt === null) {
    return [...labels.filter(({ labelId }) => !LEFT.has(labelId)), { ...inbox, labelId: SNOOZED }]
  }
  return labels.map((label) => (label === inbox ? { ...inbox, lastAt: Math.max(inbox.lastAt, wokenAt) } : label))
}

/** Received mail only: what one writes or drafts oneself brings nothing back, and neither does junk. */
const NO_NEWS = ['SENT', 'DRAFT', 'SPAM', 'TRASH']

/** Whether a thread that is put off holds a message that it did not hold then, whatever that one's date. Pure. */
export function bringsNews(
  { wokenAt, knownIds }: Pick<SnoozeRow, 'wokenAt' | 'knownIds'>,
  members: readonly Pick<ThreadMember, 'id' | 'labelIds'>[],
): boolean {
  if (wokenAt !== null) return false
  const known = new Set(knownIds)
  return members.some(({ id, labelIds }) => !known.has(id) && !NO_NEWS.some((label) => labelIds.includes(label)))
}
