/** A plain-text letter in parts: what was written now, and the quoted past below it or above it. */
export interface FoldedText {
  /** What is quoted before the writer begins; empty when that is little or nothing. */
  before: string
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
 * Part a plain-text letter from the quoted past at its end and from a long quote at its beginning, below which others
 * write. Quotes between the writer's own words stay: there the answer stands between them. A letter that is all quote
 * is left whole, for folding it would leave nothing.
 */
export function foldText(text: string): FoldedText {
  const lines = text.split(/\r?\n/)
  const to = findPast(lines) ?? lines.length
  const from = findAnswer(lines.slice(0, to))
  const fresh = lines.slice(from, to)
  if (fresh.every((line) => line.trim() === '')) return { before: '', fresh: text, quoted: '' }
  return {
    before: lines.slice(0, from).join('\n').trimEnd(),
    fresh: from === 0 && to === lines.length ? text : fresh.join('\n').trim(),
    quoted: lines.slice(to).join('\n').trimEnd(),
  }
}

/** A quote shorter than this before the answer helps to understand it. */
const LEADING_LINES_MIN = 6

/** The line at which the writer begins, below a long quote; 0 where the letter begins with their own words. */
function findAnswer(lines: readonly string[]): number {
  const first = lines.findIndex((line) => QUOTED_LINE.test(line))
  if (first === -1) return 0
  const above = lines.slice(0, first)
  const isAttributed = above.every((line) => line.trim() === '') || ATTRIBUTION.test(above.join(' ').trim())
  if (!isAttributed || above.length > ATTRIBUTION_LINES_MAX + 1) return 0
  const end = lines.findIndex((line, at) => at > first && line.trim() !== '' && !QUOTED_LINE.test(line))
  // More quotes further down: the answer stands between them, and each belongs to what follows it.
  const standsBetween = end !== -1 && lines.slice(end).some((line) => QUOTED_LINE.test(line))
  return end === -1 || end - first < LEADING_LINES_MIN || standsBetween ? 0 : end
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
