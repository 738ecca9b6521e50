/** What Gmail shows beside the subject is about this long. */
const SNIPPET_CHARS_MAX = 200
/** Enough text to fill a snippet even when half of it is white space. */
const SNIPPET_SOURCE_CHARS = 4_000

/**
 * Invisible characters with which newsletters push their footer out of the preview; Gmail
 * leaves most of them in, we show the words.
 */
const INVISIBLE = /\u00ad|\u034f|[\u200b-\u200f]|\u2060|\ufeff/g

/** The beginning of a text in one line, HTML-escaped as the API sends it. */
export function snippetOf(text: string): string {
  const line = text
    .slice(0, SNIPPET_SOURCE_CHARS)
    .replace(INVISIBLE, '')
    .replace(/\p{Cc}|\s+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return escapeHtml(cutAtWord(line))
}

function cutAtWord(line: string): string {
  if (line.length <= SNIPPET_CHARS_MAX) return line
  const cut = line.slice(0, SNIPPET_CHARS_MAX + 1)
  const space = cut.lastIndexOf(' ')
  // Scripts without spaces are cut between characters, never inside one.
  return space > SNIPPET_CHARS_MAX / 2 ? cut.slice(0, space) : [...cut].slice(0, -1).join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}
