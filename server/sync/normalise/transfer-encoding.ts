export type TransferEncoding = 'identity' | 'base64' | 'quoted-printable' | 'uuencode' | 'unknown'

/**
 * Read a Content-Transfer-Encoding value; forgiving about spaces, hyphens and what stands behind it.
 *
 * @see RFC 2045 §6
 */
export function readTransferEncoding(header: string | undefined): TransferEncoding {
  const word = (header ?? '').toLowerCase().replace(/[\s"'-]/g, '')
  if (word.startsWith('base64')) return 'base64'
  if (word.startsWith('quotedprintable')) return 'quoted-printable'
  if (/^x?uu(e|encode)/.test(word)) return 'uuencode'
  return /^($|7|8|binary|plain|none)/.test(word) ? 'identity' : 'unknown'
}

export interface Decoded {
  bytes: Buffer
  /** The content was not what its encoding demands; `bytes` is what could be made of it. */
  broken: boolean
}

/** The widest any encoding gets: quoted-printable that escapes each byte and breaks the line behind it. */
const ENCODED_BYTES_PER_BYTE = 6

/** Decode at least the first `bytesMax` bytes of a part's content and at most six times as many. */
export function decodeTransfer(bytes: Buffer, encoding: TransferEncoding, bytesMax: number): Decoded {
  switch (encoding) {
    case 'base64':
      return decodeBase64(bytes.subarray(0, bytesMax * ENCODED_BYTES_PER_BYTE))
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes.subarray(0, bytesMax * ENCODED_BYTES_PER_BYTE))
    case 'uuencode':
      return decodeUu(bytes.subarray(0, bytesMax * ENCODED_BYTES_PER_BYTE))
    default:
      return { bytes: bytes.subarray(0, bytesMax), broken: false }
  }
}

/** How many bytes a part's content has when decoded. Base64, which attachments are, is counted without decoding. */
export function decodedSize(bytes: Buffer, encoding: TransferEncoding): number {
  if (encoding !== 'base64') return decodeTransfer(bytes, encoding, bytes.length).bytes.length
  const padding = bytes.indexOf(PADDING)
  const end = padding < 0 ? bytes.length : padding
  // More than padding behind the padding: rare enough to decode it.
  if (/[^=\s]/.test(bytes.toString('latin1', end))) return decodeBase64(bytes).bytes.length
  let digits = 0
  for (let at = 0; at < end; at++) digits += BASE64_DIGIT[bytes[at] ?? 0] ?? 0
  return Math.floor((digits * 3) / 4)
}

/** A part put together of more pieces was not put together by a gateway. */
const BASE64_PIECES_MAX = 1_000
const NOT_BASE64 = /[^\w+/=\s-]/
/** What stands in no line of base64: a blank between two words tells prose from data. */
const NOT_BASE64_LINES = /[^A-Za-z0-9+/=\r\n]/
const PADDING = 0x3d
const BASE64_DIGIT = new Uint8Array(256)
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_')
  BASE64_DIGIT[char.charCodeAt(0)] = 1

/**
 * Padding in the middle joins two encoded pieces, as some gateways do; what others append behind it in plain words, a
 * list's footer, is left out.
 */
function decodeBase64(bytes: Buffer): Decoded {
  const text = bytes.toString('latin1')
  const padding = text.indexOf('=')
  const head = padding < 0 ? text : text.slice(0, padding)
  const tail = padding < 0 ? '' : text.slice(padding).replace(/^=+/, '').trimEnd()
  const broken = NOT_BASE64.test(head)
  if (tail === '') return { bytes: Buffer.from(head, 'base64'), broken }
  if (NOT_BASE64_LINES.test(tail)) return { bytes: Buffer.from(head, 'base64'), broken: true }
  const pieces = [head, ...tail.split(/=+/, BASE64_PIECES_MAX)].map((piece) => Buffer.from(piece, 'base64'))
  return { bytes: Buffer.concat(pieces), broken }
}

const EQUALS = 0x3d
const LINE_FEED = 0x0a
const RETURN = 0x0d

/** What is not an escape stays as it is. @see RFC 2045 §6.7 */
function decodeQuotedPrintable(bytes: Buffer): Decoded {
  let from = bytes.indexOf(EQUALS)
  if (from < 0) return { bytes, broken: false }
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  let copied = 0
  let broken = false
  while (from >= 0) {
    length += bytes.copy(out, length, copied, from)
    const high = hexDigit(bytes[from + 1])
    const low = hexDigit(bytes[from + 2])
    const lineEnd = high < 0 ? softBreakEnd(bytes, from + 1) : -1
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      copied = from + 3
    } else if (lineEnd > 0) {
      copied = lineEnd
    } else {
      out[length++] = EQUALS
      copied = from + 1
      broken = true
    }
    from = bytes.indexOf(EQUALS, copied)
  }
  length += bytes.copy(out, length, copied)
  return { bytes: out.subarray(0, length), broken }
}

/** Where the line after a soft break begins, or -1 when it is none; gateways add spaces before the line end. */
function softBreakEnd(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++
  if (bytes[at] === RETURN) at++
  if (bytes[at] === LINE_FEED) return at + 1
  return at >= bytes.length || bytes[at - 1] === RETURN ? at : -1
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Lines between `begin` and `end`, each led by its length. @see POSIX uuencode */
function decodeUu(bytes: Buffer): Decoded {
  const begin = bytes.toString('latin1', 0, 6) === 'begin ' ? 0 : bytes.indexOf('\nbegin ')
  if (begin < 0) return { bytes, broken: true }
  const out = Buffer.alloc(bytes.length)
  let length = 0
  let at = nextLine(bytes, begin + 1)
  while (at < bytes.length) {
    const next = nextLine(bytes, at)
    const line = bytes.toString('latin1', at, next).trimEnd()
    if (line === 'end') return { bytes: out.subarray(0, length), broken: false }
    length += writeUuLine(line, out, length)
    at = next
  }
  return { bytes: out.subarray(0, length), broken: true }
}

function writeUuLine(line: string, out: Buffer, from: number): number {
  const digit = (at: number): number => ((line.charCodeAt(at) || 32) - 32) & 63
  const size = digit(0)
  for (let at = 1, to = from; to < from + size && at < line.length; at += 4, to += 3) {
    const bits = (digit(at) << 18) | (digit(at + 1) << 12) | (digit(at + 2) << 6) | digit(at + 3)
    out[to] = bits >> 16
    out[to + 1] = bits >> 8
    out[to + 2] = bits
  }
  return Math.min(size, Math.ceil(((line.length - 1) * 3) / 4))
}

function nextLine(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(LINE_FEED, from)
  return feed < 0 ? bytes.length : feed + 1
}
