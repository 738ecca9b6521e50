/** A Subject may be 1 MB; what follows the first 500 characters tells no two conversations apart. */
const SUBJECT_KEY_CHARS_MAX = 500
/** Reply and forward marks in the languages that mail programs write them in. */
const PREFIX =
  /^\s*(?:re|fwd?|aw|wg|antw|antwort|sv|vs|vb|rv|res|enc|tr|r|i|rif|odp|pd|ynt|ilt|回复|回覆|答复|转发|轉寄|返信|転送)\s*(?:\[\d+\])?\s*[:：]/iu
/** Nobody answers an answer more often than this without a mail program folding the marks. */
const PREFIXES_MAX = 50

/**
 * What a subject is about: without the marks of replies and forwards, case and spacing.
 * Gmail joins two messages only when this is equal, whatever their References say.
 */
export function subjectKey(subject: string): string {
  let rest = subject.slice(0, SUBJECT_KEY_CHARS_MAX).trim()
  for (let stripped = 0; stripped < PREFIXES_MAX; stripped++) {
    const shorter = rest.replace(PREFIX, '').trimStart()
    if (shorter === rest) break
    rest = shorter
  }
  return rest.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** A reference list names one id per message of a long thread. The first and the last ones find it as well as all. */
const REFERENCES_MAX = 50
/** RFC 5322 lines end at 998 characters; no id is longer. */
const MESSAGE_ID_CHARS_MAX = 998

/**
 * The Message-IDs that a header names, without their brackets.
 *
 * @param header References, In-Reply-To or Message-ID, whatever the sender made of it
 */
export function readMessageIds(header: string | undefined): string[] {
  const found = (header ?? '').match(/<[^<>\s]+>/g) ?? []
  const ids = found.map((id) => id.slice(1, -1)).filter((id) => id.length <= MESSAGE_ID_CHARS_MAX)
  return ids.length > REFERENCES_MAX ? [...ids.slice(0, 1), ...ids.slice(1 - REFERENCES_MAX)] : ids
}
