/** A plain-text letter in two parts: what was written now, and the quoted past below it. */
export interface FoldedText {
  fresh: string
  /** Empty when nothing at the end is quoted. */
  quoted: string
}

const QUOTED_LINE = /^\s*>/
/** «On Fri, 20 Nov 2026 at 14:05, Anna wrote:», «Den 20 nov skrev Anna:», in the languages our readers meet. */
const ATTRIBUTION =
  /(?:wrote|writes|skrev|skriver|schrieb|écrit|escribió|ha scritto|napisał\(?a?\)?|kirjoitti)(?:\s.{0,200})?:\s*$/i
const ATTRIBUTION_START = /^\s*(?:On|Den|Am|Le|El|Il|W dniu|\d)\s/i
/** Lines an attribution may be broken over. */
const ATTRIBUTION_LINES_MAX = 3
/** Programs that do not mark quoted lines put one of these before them. */
const DIVIDER =
  /^\s*(?:-{2,}\s*(?:Original Message|Ursprungligt meddelande|Ursprüngliche Nachricht|Message d'origine)\s*-{2,}|_{20,})\s*$/i
const HEADER_BLOCK = /^\s*\*?(?:From|Från|Von|De):\*?\s.+/i
const HEADER_NEXT = /^\s*\*?(?:Sent|Date|Skickat|Datum|Gesendet|Envoyé|To|Till|An|À):\*?\s/i

/**
 * Part a plain-text letter from the quoted past at its end. Quotes with words below them stay: there the answer stands
 * between them. A letter that is all quote is left whole, for folding it would leave nothing.
 */
export function foldText(text: string): FoldedText {
  const lines = text.split(/\r?\n/)
  const from = findPast(lines)
  if (from === undefined || lines.slice(0, from).every((line) => line.trim() === '')) return { fresh: text, quoted: '' }
  return { fresh: lines.slice(0, from).join('\n').trimEnd(), quoted: lines.slice(from).join('\n').trimEnd() }
}

/** The line at which the quoted past begins. */
function findPast(lines: readonly string[]): number | undefined {
  const divided = lines.findIndex(
    (line, at) =>
      (DIVIDER.test(line) && lines.slice(at + 1, at + 4).some((next) => HEADER_BLOCK.test(next))) ||
      (HEADER_BLOCK.test(line) && HEADER_NEXT.test(lines[at + 1] ?? '')),
  )
  if (divided !== -1) return divided
  const last = lines.findLastIndex((line) => line.trim() !== '')
  if (last === -1 || !QUOTED_LINE.test(lines[last] ?? '')) return undefined
  const above = lines.findLastIndex((line, at) => at < last && line.trim() !== '' && !QUOTED_LINE.test(line))
  return above === -1 ? undefined : findAttribution(lines, above)
}

/** Step back over the line that names who is quoted; `above` is the last unquoted line before the quote. */
function findAttribution(lines: readonly string[], above: number): number {
  for (let from = above; from > above - ATTRIBUTION_LINES_MAX && from >= 0; from -= 1) {
    if ((lines[from] ?? '').trim() === '') break
    const joined = lines.slice(from, above + 1).join(' ')
    if (ATTRIBUTION_START.test(joined) && ATTRIBUTION.test(joined)) return from
  }
  return ATTRIBUTION.test(lines[above] ?? '') ? above : above + 1
}
