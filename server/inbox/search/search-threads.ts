import { type FoundMessage, listThreadMessagesBefore, type MessagePlace, threadKey } from '../../store/search.ts'
import { judgeMessages } from './judge-messages.ts'
import type { Quest } from './quest.ts'
import { walkMatches } from './walk-matches.ts'

/** What one answer may take, in mails looked at: some fifteen milliseconds. What is not found by then comes next. */
const COST_MAX = 400

/** Threads that a search finds, each at the newest of its messages that match. */
export interface FoundThreads {
  threads: FoundMessage[]
  /** Where the next page begins; undefined when there is nothing more. */
  next: MessagePlace | undefined
}

/**
 * Find the next threads behind a place, newest first. A thread stands once, at its newest message that matches: on a
 * later page those are left out that an earlier one has shown.
 *
 * @param limit Threads at most; fewer, and a place to go on from, when the search has looked far enough for one answer.
 */
export async function findThreads(quest: Quest, after: MessagePlace | undefined, limit: number): Promise<FoundThreads> {
  const threads = new Map<string, FoundMessage>()
  const walk = walkMatches(quest, after)
  let last = after
  for (let spent = 0; spent < COST_MAX; ) {
    const { found, upTo, cost } = await walk(limit + 1)
    spent += cost
    const fresh = firstOfEach(found).filter((message) => !threads.has(threadKey(message)))
    const shownBefore = after ? await listShownBefore(quest, fresh, after) : new Set<string>()
    for (const message of fresh.filter((one) => !shownBefore.has(threadKey(one)))) {
      if (threads.size === limit) return { threads: [...threads.values()], next: last }
      threads.set(threadKey(message), message)
      last = message
    }
    if (!upTo) return { threads: [...threads.values()], next: undefined }
    if (threads.size < limit) last = upTo
  }
  return { threads: [...threads.values()], next: last }
}

/** The newest match of each thread, newest first. */
function firstOfEach(found: readonly FoundMessage[]): FoundMessage[] {
  const firsts = new Map<string, FoundMessage>()
  for (const message of found) if (!firsts.has(threadKey(message))) firsts.set(threadKey(message), message)
  return [...firsts.values()]
}

/** Which of these threads have a match before the page began. */
async function listShownBefore(
  quest: Quest,
  threads: readonly FoundMessage[],
  after: MessagePlace,
): Promise<Set<string>> {
  if (threads.length === 0) return new Set()
  const members = await listThreadMessagesBefore(quest.db, quest.place, threads, after)
  const shown = new Set<string>()
  for (let rest = members; rest.length > 0; ) {
    const { matches, judged } = await judgeMessages(quest, rest, rest.length)
    for (const message of matches) shown.add(threadKey(message))
    rest = rest.slice(judged).filter((message) => !shown.has(threadKey(message)))
  }
  return shown
}
