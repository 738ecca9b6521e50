export type TransferEncoding = 'identity' | 'base64' | 'quoted-printable' | 'uuencode' | 'unknown'

/** Read a Content-Transfer-Encoding value; forgiving about spaces, hyphens and what stands behind it. @see RFC 2045 §6 */
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

/** Decode at most about `bytesMax` bytes of a part's content; the rest is not looked at. */
export function decodeTransfer(bytes: Buffer, encoding: TransferEncoding, bytesMax: number): Decoded {
  switch (encoding) {
    case 'base64':
      // Four characters for three bytes, and line ends: half as much again is always enough.
      return decodeBase64(bytes.subarray(0, bytesMax * 1.5))
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes.subarray(0, bytesMax * 3))
    case 'uuencode':
      return decodeUu(bytes.subarray(0, bytesMax * 1.5))
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
  const lines = bytes.toString('latin1').split(/\r?\n/)
  const begin = lines.findIndex((line) => line.startsWith('begin '))
  if (begin < 0) return { bytes, broken: true }
  const out: number[] = []
  for (const line of lines.slice(begin + 1)) {
    if (line === 'end') return { bytes: Buffer.from(out), broken: false }
    const size = (line.charCodeAt(0) - 32) & 63
    const lineStart = out.length
    for (let at = 1; out.length - lineStart < size && at < line.length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((n) => ((line.charCodeAt(at + n) || 32) - 32) & 63)
      out.push(((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255)
    }
    out.length = Math.min(out.length, lineStart + size)
  }
  return { bytes: Buffer.from(out), broken: true }
}
