import type { PersonDay } from '../../store/signal-dirty.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import type { RecipientKey } from '../../store/signal-recipients.ts'
import type { Folded } from './fold.ts'

/** Days of people whose figures change. */
export function dirtyDays({ messages, recipients }: Folded): PersonDay[] {
  return [
    ...messages.flatMap(({ now, before }) =>
      [now, before].flatMap((one) => (one?.senderId ? [{ memberId: one.senderId, day: one.day }] : [])),
    ),
    ...recipients.flatMap(({ now, before }) =>
      [now, before].flatMap((one) => (one ? [{ memberId: one.memberId, day: one.day }] : [])),
    ),
  ]
}

/**
 * Whose first answers may have been here before. To a mail that nobody has shown there is none but those that have just
 * been tied to it.
 */
export function listKnownToSome({ messages, recipients }: Folded, prunedThrough: number): RecipientKey[] {
  const fresh = messages.filter(({ now, before }) => before === undefined && now.day > prunedThrough)
  const isFresh = new Set(fresh.map(({ now }) => now.hash))
  return recipients.flatMap(({ now: { hash, memberId } }) => (isFresh.has(hash) ? [] : [{ hash, memberId }]))
}

/** Mails whose class is not the same for all that got them, or has just changed. */
export function listHashes({ messages, recipients }: Folded, answering: readonly SignalHash[]): Set<SignalHash> {
  const lists = new Set(
    messages
      .filter(
        ({ now, before }) =>
          isOfList(now.class) ||
          (before !== undefined && (before.class !== now.class || before.calendar !== now.calendar)),
      )
      .map(({ now }) => now.hash),
  )
  for (const { now } of recipients) if (isOfList(now.class)) lists.add(now.hash)
  for (const hash of answering) lists.add(hash)
  return lists
}

function isOfList(word: string): boolean {
  return word === 'bulk' || word === 'list_human'
}
