import { MESSAGE_ID_CHARS_MAX, REFERENCES_MAX } from './limits.ts'
import type { Reading } from './reading.ts'

/** White space inside an id comes from careless folding and is no part of it. */
const BRACKETED = /<([^<>]{1,2000})>/g

/** Read the ids of a Message-ID, In-Reply-To or References value, without their brackets. @see RFC 5322 §3.6.4 */
export function readMessageIds(value: string | undefined): string[] {
  if (value === undefined) return []
  const bracketed = [...value.matchAll(BRACKETED)].map((match) => (match[1] ?? '').replace(/\s+/g, ''))
  // Without brackets a word with an @ is what is left; prose such as "your message of Tuesday" is not.
  const found = bracketed.length > 0 ? bracketed : value.split(/[\s,]+/).filter((word) => /^[^@]+@[^@]+$/.test(word))
  return found.filter((id) => id !== '' && id.length <= MESSAGE_ID_CHARS_MAX)
}

/** Each id once, the first and the last ones when there are too many. */
export function readReferences(values: readonly string[], reading: Reading): string[] {
  const ids = [...new Set(values.flatMap(readMessageIds))]
  if (ids.length <= REFERENCES_MAX) return ids
  reading.note('references_cut')
  return [...ids.slice(0, 1), ...ids.slice(1 - REFERENCES_MAX)]
}
