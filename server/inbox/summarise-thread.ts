import type { ThreadMember } from '../store/messages.ts'
import type { ThreadLabel, ThreadSummary } from '../store/threads.ts'

/** A label of ours that every thread of living mail shows under. Gmail has none of that name. */
export const ALL_MAIL = 'ALL'

/** A list shows three or four; a dozen leaves room for wide pages and for a search by name. */
const PARTICIPANTS_MAX = 12

/** Views that hold what all others hide. */
const HIDING = ['TRASH', 'SPAM']

/**
 * Make of a thread's messages what lists show, and under which labels it shows. Pure.
 *
 * A message in the trash or in spam shows there and nowhere else; a thread shows under a label when a living message
 * of it carries that label, and under `ALL` when it has any. Its line and its place speak of what was said in it: of
 * drafts, which are somebody's while they write, only where there is nothing else, and of hidden messages only where
 * there is nothing living.
 *
 * @param members All messages of one thread, oldest first.
 * @returns undefined when there are none: the thread is no more
 */
export function summariseThread(
  members: readonly ThreadMember[],
): { thread: ThreadSummary; labels: ThreadLabel[] } | undefined {
  const living = members.filter((member) => hidingOf(member) === undefined)
  const said = living.filter((member) => !member.labelIds.includes('DRAFT'))
  const shown = said.length > 0 ? said : living.length > 0 ? living : members
  const first = shown[0]
  const last = shown.at(-1)
  if (!first || !last) return undefined

  const participants = listParticipants(shown)
  return {
    thread: {
      id: last.threadId,
      subject: first.subject,
      snippet: last.snippet,
      participants: participants.slice(0, PARTICIPANTS_MAX),
      participantCount: participants.length,
      messageCount: shown.length,
      unread: shown.some(isUnread),
      starred: shown.some((member) => member.labelIds.includes('STARRED')),
      hasAttachment: shown.some((member) => member.hasAttachment),
      labelIds: [...new Set((living.length > 0 ? living : shown).flatMap((member) => member.labelIds))].sort(),
      lastAt: last.at,
    },
    labels: listLabels(members, last),
  }
}

/** @param last The newest of those that its line speaks of. */
function listLabels(members: readonly ThreadMember[], { threadId, at: livesAt }: ThreadMember): ThreadLabel[] {
  const labels = new Map<string, ThreadLabel>()
  for (const member of members) {
    const hiding = hidingOf(member)
    const labelIds = hiding ? [hiding] : [ALL_MAIL, ...member.labelIds]
    for (const labelId of labelIds) {
      const before = labels.get(labelId)
      labels.set(labelId, {
        threadId,
        labelId,
        // A living thread has one place in all its views; what is hidden stands where it is itself.
        lastAt: hiding ? member.at : livesAt,
        unread: isUnread(member) || (before?.unread ?? false),
      })
    }
  }
  return [...labels.values()]
}

/** Everyone who wrote, in the order of their first letter; marked when a letter of theirs is unread. */
function listParticipants(shown: readonly ThreadMember[]): ThreadSummary['participants'] {
  const people = new Map<string, { name: string; address: string; unread: boolean }>()
  for (const member of shown) {
    const key = (member.fromAddress || member.fromName).toLowerCase()
    const known = people.get(key)
    people.set(key, {
      name: known?.name || member.fromName,
      address: known?.address ?? member.fromAddress,
      unread: isUnread(member) || (known?.unread ?? false),
    })
  }
  return [...people.values()]
}

function hidingOf(member: ThreadMember): string | undefined {
  return HIDING.find((label) => member.labelIds.includes(label))
}

function isUnread(member: ThreadMember): boolean {
  return member.labelIds.includes('UNREAD')
}
