import type { Reading } from './reading.ts'

/** True for a string PostgreSQL takes as it is: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** The same text with every character PostgreSQL cannot hold replaced by U+FFFD. */
export function toStorable(text: string, reading: Reading): string {
  if (isStorable(text)) return text
  reading.note('unstorable_characters')
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}

/** At most `max` code points of `text`; never half a character. */
export function cutCodePoints(text: string, max: number): string {
  if (text.length <= max) return text
  let end = 0
  for (let taken = 0; taken < max && end < text.length; taken++) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  }
  return text.slice(0, end)
}

/** At most `bytesMax` bytes of `text` in UTF-8; never half a character. */
export function cutUtf8(text: string, bytesMax: number): { text: string; cut: boolean } {
  // A UTF-16 unit takes at most three bytes, so that most texts need no counting.
  if (text.length * 3 <= bytesMax || Buffer.byteLength(text) <= bytesMax) return { text, cut: false }
  const bytes = Buffer.from(text.slice(0, bytesMax))
  let end = Math.min(bytesMax, bytes.length)
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return { text: bytes.toString('utf8', 0, end), cut: true }
}
