import { type Delimiter, delimitersIn } from './delimiters.ts'
import { describePart, findField, type PartDescription } from './describe-part.ts'
import { type RawField, readHeaderBlock } from './header-block.ts'
import { decodeFields } from './header-text.ts'
import { NESTING_MAX, PARTS_MAX } from './limits.ts'
import { childId, type HeaderField, type MailPart } from './part-tree.ts'
import type { Reading } from './reading.ts'
import { readTransferEncoding } from './transfer-encoding.ts'

export interface RawParts {
  root: MailPart
  /** Not one header field stands at its beginning. */
  headerless: boolean
}

/** A part, and the delimiter of a multipart around it at which it ends; undefined at the end of the bytes. */
interface PartEnd {
  part: MailPart
  end: Delimiter | undefined
}

/**
 * Split raw bytes into their tree of parts, looking at each byte once and copying none of the content.
 *
 * Forwarded mails (message/rfc822) are leaves: what is inside them is not this mail.
 *
 * @see RFC 2046 §5.1
 */
export function readRawParts(bytes: Buffer, reading: Reading): RawParts {
  const delimiters = delimitersIn(bytes)
  let partsRead = 0
  let headerless = false
  const { part: root } = readPart(0, '', 0, 'text/plain')
  return { root, headerless }

  function readPart(start: number, partId: string, level: number, fallbackType: string): PartEnd {
    reading.checkDeadline()
    partsRead++
    const block = readHeaderBlock(bytes, start, reading)
    if (level === 0) headerless = block.seen === 0
    const { headers, boundary, ...described } = readHeader(block.fields, fallbackType, reading)
    const isMultipart = described.mimeType.startsWith('multipart/')
    const tooDeep = isMultipart && level >= NESTING_MAX
    if (tooDeep) reading.note('nesting_cut')

    if (isMultipart && boundary && !tooDeep) {
      const { parts, end } = readChildren(block.bodyStart, boundary, partId, level, described.mimeType)
      if (parts.length > 0) return { part: { partId, ...described, headers, body: { is: 'none' }, parts }, end }
    }
    // A multipart without parts is the text that it is.
    if (isMultipart && !tooDeep) reading.note('boundary_missing')
    const mimeType = isMultipart && !tooDeep ? 'text/plain' : described.mimeType
    const end = delimiters.next(block.bodyStart)
    const content = bytes.subarray(block.bodyStart, Math.max(block.bodyStart, end?.contentEnd ?? bytes.length))
    const encoding = readTransferEncoding(findField(headers, 'content-transfer-encoding'))
    return {
      part: { partId, ...described, mimeType, headers, body: { is: 'encoded', bytes: content, encoding }, parts: [] },
      end,
    }
  }

  function readChildren(bodyStart: number, boundary: string, partId: string, level: number, mimeType: string) {
    const close = delimiters.open(boundary, level)
    const fallbackType = mimeType === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    const parts: MailPart[] = []
    let end = delimiters.next(bodyStart)
    while (end?.level === level && !end.closes) {
      if (partsRead >= PARTS_MAX) {
        reading.note('parts_cut')
        end = delimiters.next(end.next)
        continue
      }
      const child = readPart(end.next, childId(partId, parts.length), level + 1, fallbackType)
      parts.push(child.part)
      end = child.end
    }
    close()
    // Behind the end mark stands an epilogue nobody shows; the next delimiter belongs to a multipart around this one.
    if (end?.level === level && end.closes) return { parts, end: delimiters.next(end.next) }
    if (parts.length > 0) reading.note('boundary_unclosed')
    return { parts, end }
  }
}

/** A header's characters depend on the character set that its own Content-Type names: that one is read first. */
function readHeader(
  fields: readonly RawField[],
  fallbackType: string,
  reading: Reading,
): PartDescription & { headers: HeaderField[] } {
  const contentFields = fields.filter((field) => field.name.startsWith('content-'))
  const described = describePart(decodeFields(contentFields, undefined, reading), fallbackType, reading)
  return { ...described, headers: decodeFields(fields, described.charset, reading) }
}
