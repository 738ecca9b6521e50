import { SUBJECT_MAX } from '@letterlock/wire/drafts'
import type { AnswerKind } from './answer-people.ts'
import { cutCodeUnits } from './cut-text.ts'

/**
 * What mail programs put before a subject, in their languages, some with a count. Single letters are left alone: in front of a
 * colon they are a word of the subject more often.
 */
const PREFIXES =
  /^(?:(?:re|fwd?|aw|antw|antwort|wg|sv|vb|vs|vl|tr|rv|res|enc|odp|ynt|ilt)(?:\[\d{1,4}\]|\(\d{1,4}\))?\s{0,9}[:：]\s{0,9})+/i

/** The subject of an answer: the one it answers, behind one `Re:` or `Fwd:` in place of all that stood there. Pure. */
export function answerSubject(kind: AnswerKind, subject: string): string {
  const line = subject
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .replace(PREFIXES, '')
  return cutCodeUnits(`${kind === 'forward' ? 'Fwd:' : 'Re:'} ${line}`, SUBJECT_MAX).trim()
}
