/**
 * Undo a content transfer encoding. Broken input gives what can be read of it, never an error:
 * a reader is better served by most of an attachment than by none.
 *
 * @param encoding the header's value; unknown ones leave the bytes as they are
 * @see RFC 2045 §6
 */
export function decodeTransfer(bytes: Buffer, encoding: string | undefined): Buffer {
  switch (encoding?.trim().toLowerCase()) {
    case 'base64':
      return decodeBase64(bytes)
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes)
    default:
      return bytes
  }
}

/**
 * A gateway glues a handful of pieces together; an attachment of nothing but padding
 * must not become millions of strings.
 */
const BASE64_PIECES_MAX = 10_000

/** Node stops at the first padding; what gateways glued together goes on after it. */
function decodeBase64(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const padding = text.indexOf('=')
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, 'base64')
  return Buffer.concat(text.split(/=+/, BASE64_PIECES_MAX).map((run) => Buffer.from(run, 'base64')))
}

const EQUALS = 61
const LF = 10
const CR = 13

function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte !== EQUALS) {
      out[length++] = byte
      at++
      continue
    }
    const high = hexDigit(bytes[at + 1])
    const low = hexDigit(bytes[at + 2])
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      at += 3
      continue
    }
    const afterBreak = softBreakEnd(bytes, at + 1)
    if (afterBreak > 0) {
      at = afterBreak
    } else {
      out[length++] = byte // an equals sign that nobody encoded
      at++
    }
  }
  return out.subarray(0, length)
}

/** Blanks that a transport may have added between the `=` and the line end. More than a line holds is no soft break. */
const TRAILING_BLANKS_MAX = 100

function softBreakEnd(bytes: Buffer, start: number): number {
  let at = start
  const limit = Math.min(bytes.length, start + TRAILING_BLANKS_MAX)
  while (at < limit && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === CR)) at++
  if (at >= bytes.length) return at
  return bytes[at] === LF ? at + 1 : -1
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
