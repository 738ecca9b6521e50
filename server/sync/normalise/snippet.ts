import { SNIPPET_CODE_POINTS } from './limits.ts'
import { cutCodePoints } from './storable.ts'

/** What newsletters pad the line with that lists show: none of it can be seen, but joiners between letters matter. */
const INVISIBLE = /[\p{DI}--[\u200c\u200d\ufe0f]]+|(?<=\s)[\u200c\u200d\ufe0f]+|[\u200c\u200d\ufe0f]+(?=\s|$)/gv
/** Enough raw text for 200 shown code points behind quoted greetings and padding. */
const LOOKED_AT_CHARS = 8_000

/** The first words of a mail's text as one line of at most `SNIPPET_CODE_POINTS`, for lists. */
export function makeSnippet(text: string): string {
  // The cut may have parted a pair.
  const start = text.slice(0, LOOKED_AT_CHARS).toWellFormed()
  const line = start
    .replace(INVISIBLE, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return cutCodePoints(line, SNIPPET_CODE_POINTS).trimEnd()
}
