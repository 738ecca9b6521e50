import { SNIPPET_CODE_POINTS } from './limits.ts'
import { cutCodePoints } from './storable.ts'

/** What newsletters pad the line with that lists show: none of it can be seen, but joiners between letters matter. */
const INVISIBLE = /[\p{DI}--[\u200c\u200d\ufe0f]]+|(?<=\s)[\u200c\u200d\ufe0f]+|[\u200c\u200d\ufe0f]+(?=\s|$)/gv
/** Almost always enough for 200 shown code points. */
const FIRST_LOOK_CHARS = 1_000
/** Where the start is all padding and quoted greetings. */
const SECOND_LOOK_CHARS = 16_000

/** The first words of a mail's text as one line of at most `SNIPPET_CODE_POINTS`, for lists. */
export function makeSnippet(text: string): string {
  const line = toLine(text.slice(0, FIRST_LOOK_CHARS))
  const isEnough = line.length > SNIPPET_CODE_POINTS * 2 || text.length <= FIRST_LOOK_CHARS
  return cutCodePoints(isEnough ? line : toLine(text.slice(0, SECOND_LOOK_CHARS)), SNIPPET_CODE_POINTS).trimEnd()
}

function toLine(start: string): string {
  // The slice may have parted a pair.
  return start
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
