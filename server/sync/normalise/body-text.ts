import { type DecodedText, decodeProviderText, decodeText } from './charset.ts'
import type { MailPart } from './part-tree.ts'
import type { Reading } from './reading.ts'
import { toStorable } from './storable.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** Wide encodings take four bytes where UTF-8 takes one: decode that much more before cutting. */
const BYTES_PER_KEPT_BYTE = 4

/** Read a text part as characters with `\n` line ends; of a longer one at least the first `bytesMax` bytes in UTF-8. */
export function readPartText(part: MailPart, bytesMax: number, reading: Reading): string {
  reading.checkDeadline()
  const { text, label } = decodeBody(part, bytesMax * BYTES_PER_KEPT_BYTE, reading)
  if (label !== 'right') reading.note(label === 'unknown' ? 'charset_unknown' : 'charset_wrong')
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return toStorable(lines, reading)
}

function decodeBody({ body, charset, mimeType }: MailPart, bytesMax: number, reading: Reading): DecodedText {
  if (body.is === 'decoded') return decodeProviderText(wholeCharacters(body.bytes, bytesMax), charset)
  if (body.is !== 'encoded') return { text: '', label: 'right' }
  const { bytes, broken } = decodeTransfer(body.bytes, body.encoding, bytesMax)
  if (body.encoding === 'unknown') reading.note('encoding_unknown')
  if (broken) reading.note('encoding_broken')
  const cut = bytes.length >= bytesMax ? wholeCharacters(bytes, bytesMax) : bytes
  return decodeText(cut, charset ?? (mimeType === 'text/html' ? metaCharset(cut) : undefined))
}

/** At most `bytesMax` bytes that do not end inside a UTF-8 sequence, which would make them look like no UTF-8. */
function wholeCharacters(bytes: Buffer, bytesMax: number): Buffer {
  if (bytes.length < bytesMax) return bytes
  let end = Math.min(bytes.length, bytesMax)
  for (let back = 1; back <= 3 && back < end; back++) {
    const byte = bytes[end - back] ?? 0
    if (byte >= 0xc0) {
      end -= back
      break
    }
    if (byte < 0x80) break
  }
  return bytes.subarray(0, end)
}

/** Pages name their character set within their first kilobyte. @see HTML Living Standard, "prescan a byte stream" */
function metaCharset(bytes: Buffer): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(bytes.toString('latin1', 0, 1024))?.[1]
}
