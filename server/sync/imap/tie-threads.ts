import type { Reference } from '../../store/imap-references.ts'
import { type Forest, plantForest } from './forest.ts'
import { nearestParent, readSubject, referenceKey, type ThreadClaim, threadKeys } from './thread-keys.ts'

/** What mails tie together, before it is written down. */
export interface TiedThreads {
  /** Mails and threads, by `mailNode` and `threadNode`; those of one set are one thread. */
  forest: Forest
  /** What every name leads to now: a node of the forest. */
  names: Map<string, { node: string; nearest: boolean }>
}

/** A mail's node in the forest. */
export const mailNode = (messageId: string) => `mail ${messageId}`
/** A thread's node in the forest. */
export const threadNode = (threadId: string) => `thread ${threadId}`

/**
 * Tie mails to what they name. Pure.
 *
 * A mail goes where the one is that it answers. Whatever else it names it joins only where the subject is the same, or
 * where nothing has come yet: anybody may write any number of names into a mail, and must not weld other people's
 * conversations with it.
 *
 * @param named What is known of the names in these mails.
 * @param subjects By thread: the keys of the subjects of its mails, '' for none; a thread that is missing has no mails.
 */
export function tieThreads(
  claims: readonly ThreadClaim[],
  named: ReadonlyMap<string, Reference>,
  subjects: ReadonlyMap<string, ReadonlySet<string>>,
): TiedThreads {
  const forest = plantForest()
  const names = new Map(
    [...named].map(([key, { threadId, nearest }]) => [key, { node: threadNode(threadId), nearest }]),
  )
  const subjectsAt = new Map<string, Set<string>>()
  for (const { threadId } of named.values()) {
    subjectsAt.set(forest.rootOf(threadNode(threadId)), new Set(subjects.get(threadId)))
  }
  for (const claim of claims.toSorted((one, other) => one.at - other.at)) tie(claim)
  return { forest, names }

  function tie(claim: ThreadClaim): void {
    const mail = mailNode(claim.messageId)
    const subject = readSubject(claim.subject).key ?? ''
    subjectsAt.set(forest.rootOf(mail), new Set([subject]))
    const own = claim.rfcMessageId === undefined ? undefined : referenceKey(claim.rfcMessageId)
    const parent = nearestParent(claim)
    for (const key of threadKeys(claim)) {
      const known = names.get(key)
      const isClose = key === own || key === parent
      if (known && ((isClose && known.nearest) || isOpenTo(known.node, subject))) {
        join(mail, known.node)
        names.set(key, { ...known, nearest: known.nearest || isClose })
      } else if (!known || isClose) {
        // Others had only named it among more; that it has nothing in common with them shows now.
        names.set(key, { node: mail, nearest: isClose })
      }
    }
  }

  function isOpenTo(node: string, subject: string): boolean {
    const there = subjectsAt.get(forest.rootOf(node))
    return there === undefined || there.size === 0 || (subject !== '' && there.has(subject))
  }

  function join(one: string, other: string): void {
    const all = [one, other].flatMap((node) => [...(subjectsAt.get(forest.rootOf(node)) ?? [])])
    forest.join(one, other)
    subjectsAt.set(forest.rootOf(one), new Set(all))
  }
}
