import { decodeWords } from 'postal-mime'
import { textOf } from './text-bytes.ts'

export interface ParameterizedValue {
  /** Lower case, without its parameters: `text/plain`, `attachment`. Empty when the header has none. */
  value: string
  /** By lower-case name. RFC 2231 continuations are joined, encodings undone. */
  parameters: ReadonlyMap<string, string>
}

/** Real ones stay below 1 kB. The expressions below are linear, but a megabyte of parameters is nobody's file name. */
const VALUE_CHARS_MAX = 16_384
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)/g

/**
 * Read a value with parameters, as Content-Type and Content-Disposition have it, from any sender.
 *
 * @see RFC 2045 §5.1, RFC 2231 §3–4
 */
export function readParameters(header: string | undefined): ParameterizedValue {
  const text = (header ?? '').slice(0, VALUE_CHARS_MAX)
  const semicolon = text.indexOf(';')
  const value = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase()
  if (semicolon < 0) return { value, parameters: new Map() }
  const raw = new Map<string, string>()
  for (const [, name = '', quoted = ''] of text.slice(semicolon).matchAll(PARAMETER)) {
    const key = name.toLowerCase()
    if (!raw.has(key)) raw.set(key, unquote(quoted.trim()))
  }
  return { value, parameters: joinContinuations(raw) }
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text
  return text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1')
}

/** `name*0*`, `name*1`, … become `name`; a `name*` wins over a plain `name` beside it (RFC 5987 §4.1 says the same). */
function joinContinuations(raw: ReadonlyMap<string, string>): Map<string, string> {
  const joined = new Map<string, string>()
  for (const [key, value] of raw) if (!key.includes('*')) joined.set(key, decodeWords(value))
  for (const [key, value] of raw) {
    if (key.endsWith('*') && key.indexOf('*') === key.length - 1) joined.set(key.slice(0, -1), decodeExtended(value))
    const [, name] = /^([^*]+)\*0\*?$/.exec(key) ?? []
    if (name !== undefined) joined.set(name, joinPieces(raw, name))
  }
  return joined
}

/** More than any mailer cuts a name into. */
const PIECES_MAX = 200

function joinPieces(raw: ReadonlyMap<string, string>, name: string): string {
  let charset: string | undefined
  const bytes: Buffer[] = []
  for (let piece = 0; piece < PIECES_MAX; piece++) {
    const extended = raw.get(`${name}*${piece}*`)
    const plain = raw.get(`${name}*${piece}`)
    if (extended !== undefined) {
      const { charset: named, encoded } =
        piece === 0 ? splitCharset(extended) : { charset: undefined, encoded: extended }
      charset ??= named
      bytes.push(percentBytes(encoded))
    } else if (plain !== undefined) bytes.push(Buffer.from(plain))
    else break
  }
  return textOf(Buffer.concat(bytes), charset)
}

function decodeExtended(value: string): string {
  const { charset, encoded } = splitCharset(value)
  return textOf(percentBytes(encoded), charset)
}

function splitCharset(value: string): { charset: string | undefined; encoded: string } {
  const [, charset, encoded] = /^([^']*)'[^']*'(.*)$/s.exec(value) ?? []
  return encoded === undefined ? { charset: undefined, encoded: value } : { charset, encoded }
}

function percentBytes(text: string): Buffer {
  const latin1 = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin1, 'latin1')
}
