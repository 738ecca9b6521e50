import type { DraftKind } from '@letterlock/wire/drafts'

/** As programs write it before the subject of what they pass on, in the languages of most. */
const FORWARDED = /^\s*(fwd?|fw|vb|wg|tr|rv|enc|vs|doorst)\s*:/i

/** An earlier message of a thread. */
export interface Earlier {
  id: string
  isSent: boolean
  /** Without angle brackets. */
  rfcMessageId: string | null
}

/**
 * Say of a mail that was sent whether it was an answer, and to what. Pure.
 *
 * @param earlier Messages of its thread before it, oldest first.
 * @returns `answersId` null with `reply`: what it answers is not there any more
 */
export function readKind(
  { subject, inReplyTo }: { subject: string; inReplyTo: string | null },
  earlier: readonly Earlier[],
): { kind: DraftKind; answersId: string | null } {
  const named = earlier.find(({ rfcMessageId }) => rfcMessageId !== null && rfcMessageId === inReplyTo)
  const answered = named ?? (inReplyTo === null ? earlier.findLast(({ isSent }) => !isSent) : undefined)
  if (FORWARDED.test(subject)) return { kind: 'forward', answersId: answered?.id ?? null }
  if (inReplyTo === null && earlier.length === 0) return { kind: 'new', answersId: null }
  return { kind: 'reply', answersId: answered?.id ?? null }
}
