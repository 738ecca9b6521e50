import { decodedSize } from '../normalise/transfer-encoding.ts'

/** Whole lines at the end of an encoded part, and what stands on its last one. */
const LAST_LINES = /\r\n([^\r\n]+)\r\n([^\r\n]*)$/

/**
 * How many bytes a part has when decoded, told by its end alone. Pure.
 *
 * Base64 is written in lines of one length: how many there are, and the padding on the last, says it to the byte. A
 * part that is written in another way is told to within a few bytes.
 *
 * @param part.sizeBytes As the server counts it, encoded.
 * @param tail The last bytes of a base64 part, or all of a short one; undefined for other encodings.
 */
export function encodedBytes({ sizeBytes }: { sizeBytes: number }, tail: Buffer | undefined): number {
  if (tail === undefined) return sizeBytes
  if (tail.length >= sizeBytes) return decodedSize(tail, 'base64')
  const text = tail.toString('latin1')
  const end = text.replace(/[\r\n]+$/, '')
  const encoded = sizeBytes - (text.length - end.length)
  const [, line = '', last = ''] = LAST_LINES.exec(end) ?? []
  const lines = (encoded - last.length) / (line.length + 2)
  const digits = Math.round(lines) * line.length + last.replace(/=+$/, '').length
  return Math.floor((digits * 3) / 4)
}
