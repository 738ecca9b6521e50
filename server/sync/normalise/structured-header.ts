/** A header such as `text/plain; charset=utf-8`: its value and its parameters. */
export interface StructuredHeader {
  /** Lower-cased, without white space around it. */
  value: string
  /** Names lower-cased; RFC 2231 sections already joined under their plain name. */
  params: ReadonlyMap<string, Parameter>
}

export interface Parameter {
  value: string
  /** The value holds percent-encoded bytes of this character set (RFC 2231 §4). */
  percentEncodedIn?: string
}

/** More parameters than this are an attack. */
const PARAMETERS_MAX = 100

/**
 * Read a Content-Type or Content-Disposition value. Tolerant: an unclosed quote or comment ends at the end of the
 * value, and of two parameters with one name the first counts.
 *
 * @see RFC 2045 §5.1 (parameters), RFC 2231 §3, §4 (continuations, character sets)
 */
export function readStructuredHeader(header: string): StructuredHeader {
  // Some forget the semicolon behind the type.
  const [first = '', ...pairs] = splitUnquoted(header.replace(/^(\s*[^\s;="]+)\s+(?=[\w*-]+=)/, '$1;'))
  const plain = new Map<string, Parameter>()
  const sections = new Map<string, Section[]>()
  for (const pair of pairs.slice(0, PARAMETERS_MAX)) {
    const equals = pair.indexOf('=')
    if (equals < 1) continue
    const name = pair.slice(0, equals).trim().toLowerCase()
    const value = unquote(pair.slice(equals + 1).trim())
    const starred = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(name)
    if (!starred) {
      if (!plain.has(name)) plain.set(name, { value })
      continue
    }
    const base = starred[1] ?? name
    const list = sections.get(base) ?? []
    list.push({ index: Number(starred[2] ?? 0), encoded: starred[2] === undefined || starred[3] === '*', value })
    sections.set(base, list)
  }
  // A section-wise value is the better one of two: mailers send the plain one beside it for old readers.
  for (const [name, list] of sections) plain.set(name, joinSections(list))
  return { value: /^\s*([^\s(]*)/.exec(first)?.[1]?.toLowerCase() ?? '', params: plain }
}

interface Section {
  index: number
  encoded: boolean
  value: string
}

function joinSections(sections: Section[]): Parameter {
  const ordered = sections.toSorted((a, b) => a.index - b.index)
  const charset = /^([^']*)'[^']*'/.exec(ordered[0]?.encoded ? ordered[0].value : '')
  if (!ordered.some((section) => section.encoded)) return { value: ordered.map((section) => section.value).join('') }
  const value = ordered
    .map((section, at) => (at === 0 && charset ? section.value.slice(charset[0].length) : section.value))
    // Plain sections stand beside encoded ones: what looks like an escape in them is not.
    .map((text, at) => (ordered[at]?.encoded ? text : text.replaceAll('%', '%25')))
    .join('')
  return { value, percentEncodedIn: charset?.[1]?.toLowerCase() || 'utf-8' }
}

/**
 * Split at `;`; quotes hide what is inside them, comments are left out.
 *
 * `name=Invoice(1).pdf` is a file name: inside a parameter a comment follows white space or a quote. One that is never
 * closed is none, lest it swallow the parameters behind it.
 */
function splitUnquoted(header: string, withComments = true): string[] {
  const pieces: string[] = []
  let piece = ''
  let quoted = false
  let inParameter = false
  let depth = 0
  for (let at = 0; at < header.length; at++) {
    const char = header[at] ?? ''
    if (depth > 0) {
      if (char === '(') depth++
      else if (char === ')') depth--
    } else if (quoted) {
      piece += char === '\\' ? char + (header[++at] ?? '') : char
      quoted = char !== '"'
    } else if (char === '(' && withComments && (!inParameter || /[\s"]/.test(header[at - 1] ?? ''))) {
      depth = 1
    } else if (char === ';') {
      pieces.push(piece)
      piece = ''
      inParameter = false
    } else {
      piece += char
      quoted = char === '"'
      inParameter ||= char === '='
    }
  }
  if (depth > 0) return splitUnquoted(header, false)
  pieces.push(piece)
  return pieces
}

function unquote(value: string): string {
  if (!value.startsWith('"')) return value
  let text = ''
  for (let at = 1; at < value.length && value[at] !== '"'; at++) {
    // A backslash before anything but a quote or itself is a Windows path that was not escaped.
    if (value[at] === '\\' && (value[at + 1] === '"' || value[at + 1] === '\\')) at++
    text += value[at]
  }
  return text
}
