import { decodeWords } from 'postal-mime'
import { decodeHeaderBytes } from './charset.ts'
import { escapeWordBytes, recodeWords } from './encoded-words.ts'
import type { RawField } from './header-block.ts'
import { HEADER_CHARS_MAX, LIST_HEADER_CHARS_MAX } from './limits.ts'
import type { HeaderField } from './part-tree.ts'
import type { Reading } from './reading.ts'
import { toStorable } from './storable.ts'

/** Long by nature: recipients and threads. */
const LISTS = new Set(['to', 'cc', 'bcc', 'reply-to', 'references'])

/**
 * Turn header bytes into characters. Senders must encode what is not ASCII; those who do not mean UTF-8, else what
 * their body is in.
 *
 * @see RFC 6532 (UTF-8 in headers)
 */
export function decodeFields(
  fields: readonly RawField[],
  charset: string | undefined,
  reading: Reading,
): HeaderField[] {
  return fields.map(({ name, latin1 }) => {
    if (!/[\u0080-\u00ff]/.test(latin1)) return boundField({ name, value: latin1 }, reading)
    reading.note('header_8bit')
    const value = decodeHeaderBytes(Buffer.from(escapeWordBytes(latin1), 'latin1'), charset)
    return boundField({ name, value }, reading)
  })
}

/** The same field with its value cut to what we read of it, trimmed, and storable. */
export function boundField({ name, value }: HeaderField, reading: Reading): HeaderField {
  const max = LISTS.has(name) ? LIST_HEADER_CHARS_MAX : HEADER_CHARS_MAX
  if (value.length > max) reading.note('header_cut')
  return { name, value: toStorable(value.slice(0, max).trim(), reading) }
}

/** Decode the encoded words of unstructured text into one line without control characters. @see RFC 2047 */
export function decodeHeaderText(value: string, reading: Reading): string {
  const text = value.includes('=?') ? decodeWords(recodeWords(value)) : value
  return toOneLine(toStorable(text, reading))
}

/** The marks that turn writing direction around until revoked: in a name they only serve to disguise. */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu

/** Control characters become spaces, runs of white space one space. */
export function toOneLine(text: string): string {
  return text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim()
}
