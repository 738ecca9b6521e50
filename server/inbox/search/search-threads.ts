import type { FoundMessage, MessagePlace } from '../../store/search.ts'
import { listThreadMessagesBefore, messageKey } from '../../store/search.ts'
import { findMatches, judgeMessages, type Quest } from './match-messages.ts'

/** Stretches of mail one answer looks through; what is not found by then is on the next page. */
const STRETCHES_MAX = 20

/** Threads that a search finds, each at the newest of its messages that match. */
export interface FoundThreads {
  threads: FoundMessage[]
  /** Where the next page begins; undefined when there is nothing more. */
  next: MessagePlace | undefined
}

/**
 * Find the next threads behind a place, newest first. A thread stands once, at its newest message that matches: on a later
 * page those are left out that an earlier one has shown.
 *
 * @param limit Threads at most; fewer, and a place to go on from, when the search has looked far enough for one answer.
 */
export async function findThreads(quest: Quest, after: MessagePlace | undefined, limit: number): Promise<FoundThreads> {
  const threads = new Map<string, FoundMessage>()
  let place = after
  for (let stretch = 0; stretch < STRETCHES_MAX; stretch++) {
    const { found, upTo } = await findMatches(quest, place)
    const fresh = Map.groupBy(found, threadKey)
    const known = new Set(threads.keys())
    const shownBefore = after ? await listShownBefore(quest, firstsOf(fresh, known), after) : new Set()
    for (const message of firstsOf(fresh, known)) {
      const last = [...threads.values()].at(-1)
      if (shownBefore.has(threadKey(message))) continue
      if (threads.size === limit && last) return { threads: [...threads.values()], next: last }
      threads.set(threadKey(message), message)
    }
    if (!upTo) return { threads: [...threads.values()], next: undefined }
    place = upTo
  }
  return { threads: [...threads.values()], next: place }
}

/** The newest match of each thread that is not known yet, newest first. */
function firstsOf(fresh: ReadonlyMap<string, FoundMessage[]>, known: ReadonlySet<string>): FoundMessage[] {
  return [...fresh].flatMap(([key, [first]]) => (first && !known.has(key) ? [first] : []))
}

/** Which of these threads have a match before the page began. */
async function listShownBefore(
  quest: Quest,
  threads: readonly FoundMessage[],
  after: MessagePlace,
): Promise<Set<string>> {
  if (threads.length === 0) return new Set()
  const members = await listThreadMessagesBefore(quest.db, quest.tenantId, threads, after)
  return new Set((await judgeMessages(quest, members)).map(threadKey))
}

function threadKey({ mailboxId, threadId }: FoundMessage): string {
  return messageKey({ mailboxId, id: threadId })
}
