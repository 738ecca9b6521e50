/** What must stand in quotes inside a name. @see RFC 5322 §3.2.3 (specials) */
const SPECIALS = /[,():;@[\]<>]/
/** A local user without a domain, as in `To: root, Ana <ana@x>`: a person, not the first half of a name. */
const LOCAL_USER = /^\s*[a-z0-9._-]+\s*$/

/**
 * Put quotes around names that hold commas, colons or brackets without them, so that a parser of addresses reads one
 * person where one is meant: `Müller, Jörg <j@x>`, `Ana (via Forms) <f@x>`. An address within a name is a part of the name:
 * nobody is `boss@x` by being called `Boss <boss@x>`.
 *
 * Senders do this, and so does a provider that decodes names before handing them out.
 *
 * @returns the header to parse; `joined` when pieces were put together that commas parted
 */
export function quoteLooseNames(header: string): { header: string; joined: boolean } {
  if (!header.includes('<') || !SPECIALS.test(header)) return { header, joined: false }
  let out = ''
  let joined = false
  let runStart = 0
  let quoted = false
  // A sign that is never closed quotes nothing.
  const quotes = (header.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 0
  const lastSemicolon = header.lastIndexOf(';')
  for (let at = 0; at < header.length; at++) {
    const char = header[at]
    if (quoted && char === '\\') at++
    else if (quotes && char === '"') quoted = !quoted
    else if (!quoted && char === '<') {
      const close = header.indexOf('>', at)
      if (close < 0) break
      if (!endsPerson(header, close)) {
        at = close
        continue
      }
      const run = quoteLastName(header.slice(runStart, at), lastSemicolon > close)
      out += run.text + header.slice(at, close + 1)
      joined ||= run.joined
      at = close
      runStart = close + 1
    }
  }
  return { header: out + header.slice(runStart), joined }
}

/** Whether nothing but comments stands between an angle bracket and the next person. @see RFC 5322 §3.4 (angle-addr) */
function endsPerson(header: string, close: number): boolean {
  return /^(?:\s|\([^()]*\))*(?:$|[,;])/.test(header.slice(close + 1))
}

/**
 * Quote the name at the end of what stands before an angle bracket.
 *
 * @param inGroup whether a `;` follows, so that a colon may open a group (RFC 5322 §3.4)
 */
function quoteLastName(run: string, inGroup: boolean): { text: string; joined: boolean } {
  const from = startOfName(run, inGroup)
  const name = run.slice(from).trim()
  // A name with quotes of its own says itself where it begins; what follows those is none of them.
  const isWhole = name.includes('"') && !/[<>]/.test(name.replace(/"(?:[^"\\]|\\.)*"/g, ''))
  if (isWhole || !SPECIALS.test(name)) return { text: run, joined: false }
  return { text: `${run.slice(0, from)} "${name.replace(/[\\"]/g, '\\$&')}" `, joined: name.includes(',') }
}

function startOfName(run: string, inGroup: boolean): number {
  let from = run.length
  while (from > 0) {
    const separator = lastSeparator(run, from - 1)
    const piece = run.slice(separator + 1, from)
    const isLast = from === run.length
    if (!isLast && (piece.trim() === '' || /["@]/.test(piece) || LOCAL_USER.test(piece))) return from + 1
    if (separator < 0) return 0
    if (run[separator] === ';' || (run[separator] === ':' && inGroup)) return separator + 1
    from = separator
  }
  return 1
}

function lastSeparator(run: string, before: number): number {
  for (let at = before; at >= 0; at--) if (run[at] === ',' || run[at] === ';' || run[at] === ':') return at
  return -1
}
