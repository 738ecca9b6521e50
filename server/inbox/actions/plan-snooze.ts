import type { ThreadMember } from '../../store/messages.ts'
import type { SnoozeRow } from '../../store/snoozes.ts'
import type { OwnKind } from './action.ts'

/** A thread that is put off or fetched back, with the messages that it has. */
export interface PlannedSnooze {
  threadId: string
  knownIds: string[]
}

/**
 * Plan which threads an action puts off or fetches back. Pure.
 *
 * Only what stands in the inbox can be put off; to be put off anew, till another time, is to be put off.
 *
 * @param members All messages of the threads that were named.
 * @param held What holds of these threads.
 */
export function planSnooze(
  kind: OwnKind,
  members: readonly Pick<ThreadMember, 'id' | 'threadId' | 'labelIds'>[],
  held: readonly Pick<SnoozeRow, 'threadId' | 'wokenAt'>[],
): PlannedSnooze[] {
  const away = new Set(held.filter(({ wokenAt }) => wokenAt === null).map(({ threadId }) => threadId))
  return [...Map.groupBy(members, ({ threadId }) => threadId)]
    .filter(([threadId, thread]) => (kind === 'snooze' ? thread.some(isInInbox) : away.has(threadId)))
    .map(([threadId, thread]) => ({ threadId, knownIds: thread.map(({ id }) => id) }))
}

function isInInbox({ labelIds }: Pick<ThreadMember, 'labelIds'>): boolean {
  return labelIds.includes('INBOX') && !labelIds.includes('TRASH') && !labelIds.includes('SPAM')
}
