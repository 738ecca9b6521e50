import type { AnsweredMail } from './answered-mail.ts'

/** Printable ASCII without what would end it: an id goes out in a header as it came. */
const MESSAGE_ID = /^[!-;=?-~]{1,900}$/
/** Servers refuse headers of more than some tens of kilobytes; a thread of a hundred answers has half of this. */
const REFERENCES_CHARS_MAX = 8_000

/** What ties an answer to its thread, without the angle brackets. */
export interface AnswerReferences {
  inReplyTo: string | null
  references: string[]
}

/**
 * What ties an answer to the message that it answers: its references and itself. Where they are too many the first stays, which
 * names the thread, with the newest. Pure.
 *
 * @see RFC 5322 §3.6.4
 */
export function answerReferences({ messageId, inReplyTo, references }: AnsweredMail): AnswerReferences {
  if (messageId === null || !MESSAGE_ID.test(messageId)) return { inReplyTo: null, references: [] }
  const before = references.length > 0 || inReplyTo === null ? references : [inReplyTo]
  const ids = [...new Set(before.filter((id) => MESSAGE_ID.test(id) && id !== messageId))]
  return { inReplyTo: messageId, references: [...keepEnds(ids, REFERENCES_CHARS_MAX - messageId.length), messageId] }
}

function keepEnds(ids: readonly string[], charsMax: number): string[] {
  const [first, ...rest] = ids
  if (first === undefined) return []
  let left = charsMax - first.length
  const newest: string[] = []
  for (const id of rest.toReversed()) {
    left -= id.length + 3
    if (left < 0) break
    newest.unshift(id)
  }
  return [first, ...newest]
}
