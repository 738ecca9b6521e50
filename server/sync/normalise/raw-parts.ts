import { describePart, findField } from './describe-part.ts'
import { readHeaderBlock } from './header-block.ts'
import { decodeFields } from './header-text.ts'
import { BOUNDARY_CHARS_MAX, NESTING_MAX, PARTS_MAX } from './limits.ts'
import type { MailPart, PartBody } from './part-tree.ts'
import type { Reading } from './reading.ts'
import { readTransferEncoding } from './transfer-encoding.ts'

/** A line that separates parts. */
interface Delimiter {
  /** Where the content before it ends: the line break belongs to the delimiter (RFC 2046 §5.1.1). */
  contentEnd: number
  next: number
  /** The nesting level whose boundary it is. */
  level: number
  closes: boolean
}

const HYPHEN = 0x2d
const LINE_FEED = 0x0a
const RETURN = 0x0d

/**
 * Split raw bytes into their tree of parts, looking at each byte once and copying none of the content.
 *
 * Forwarded mails (message/rfc822) are leaves: what is inside them is not this mail.
 *
 * @see RFC 2046 §5.1
 */
export function readRawParts(bytes: Buffer, reading: Reading): { root: MailPart; headerless: boolean } {
  const boundaries = new Map<string, number>()
  let partsRead = 0
  let headerless = false
  const { part: root } = readPart(0, '', 0, 'text/plain')
  return { root, headerless }

  function readPart(
    start: number,
    partId: string,
    level: number,
    fallbackType: string,
  ): { part: MailPart; end: Delimiter | undefined } {
    reading.checkDeadline()
    partsRead++
    const { fields, seen, bodyStart } = readHeaderBlock(bytes, start, reading)
    if (level === 0) headerless = seen === 0
    const described = describePart(
      decodeFields(fields.filter(isContentField), undefined, reading),
      fallbackType,
      reading,
    )
    const headers = decodeFields(fields, described.charset, reading)
    const { boundary, ...description } = described
    const encoding = readTransferEncoding(findField(headers, 'content-transfer-encoding'))
    const leaf = (from: number, to: number, mimeType: string): MailPart => {
      const body: PartBody = { is: 'encoded', bytes: bytes.subarray(from, Math.max(from, to)), encoding }
      return { partId, ...description, mimeType, headers, body, parts: [] }
    }

    const isMultipart = description.mimeType.startsWith('multipart/')
    if (isMultipart && boundary && level >= NESTING_MAX) reading.note('nesting_cut')
    if (!isMultipart || !boundary || level >= NESTING_MAX) {
      const end = nextDelimiter(bodyStart)
      if (isMultipart && level < NESTING_MAX) reading.note('boundary_missing')
      const mimeType = isMultipart && level < NESTING_MAX ? 'text/plain' : description.mimeType
      return { part: leaf(bodyStart, end?.contentEnd ?? bytes.length, mimeType), end }
    }

    const { parts, end } = readChildren(
      bodyStart,
      boundary.slice(0, BOUNDARY_CHARS_MAX),
      partId,
      level,
      description.mimeType,
    )
    if (parts.length > 0) return { part: { partId, ...description, headers, body: { is: 'none' }, parts }, end }
    reading.note('boundary_missing')
    return { part: leaf(bodyStart, end?.contentEnd ?? bytes.length, 'text/plain'), end }
  }

  function readChildren(bodyStart: number, boundary: string, partId: string, level: number, mimeType: string) {
    const outer = boundaries.get(boundary)
    boundaries.set(boundary, level)
    const fallbackType = mimeType === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    const parts: MailPart[] = []
    let end = nextDelimiter(bodyStart)
    while (end?.level === level && !end.closes) {
      if (partsRead >= PARTS_MAX) {
        reading.note('parts_cut')
        end = nextDelimiter(end.next)
        continue
      }
      const child = readPart(
        end.next,
        partId === '' ? `${parts.length}` : `${partId}.${parts.length}`,
        level + 1,
        fallbackType,
      )
      parts.push(child.part)
      end = child.end
    }
    if (outer === undefined) boundaries.delete(boundary)
    else boundaries.set(boundary, outer)
    if (end?.level === level && end.closes) {
      // Behind the last part stands an epilogue nobody shows; the next delimiter belongs to a part around this one.
      return { parts, end: nextDelimiter(end.next) }
    }
    reading.note('boundary_unclosed')
    return { parts, end }
  }

  /** The first delimiter of any open level at or after `from`, which is the start of a line. */
  function nextDelimiter(from: number): Delimiter | undefined {
    if (boundaries.size === 0) return undefined
    let start = bytes[from] === HYPHEN && bytes[from + 1] === HYPHEN ? from : lineOfHyphens(from)
    while (start >= 0) {
      const feed = bytes.indexOf(LINE_FEED, start)
      const next = feed < 0 ? bytes.length : feed + 1
      const found =
        next - start <= BOUNDARY_CHARS_MAX * 2
          ? levelOf(bytes.toString('latin1', start + 2, next).trimEnd())
          : undefined
      if (found) {
        const beforeFeed = start > 0 && bytes[start - 2] === RETURN ? start - 2 : start - 1
        return { ...found, contentEnd: Math.max(from, beforeFeed), next }
      }
      start = lineOfHyphens(next - 1)
    }
    return undefined
  }

  function levelOf(token: string): { level: number; closes: boolean } | undefined {
    const opens = boundaries.get(token)
    if (opens !== undefined) return { level: opens, closes: false }
    const closed = token.endsWith('--') ? boundaries.get(token.slice(0, -2)) : undefined
    return closed === undefined ? undefined : { level: closed, closes: true }
  }

  function lineOfHyphens(from: number): number {
    const at = bytes.indexOf('\n--', from, 'latin1')
    return at < 0 ? -1 : at + 1
  }
}

function isContentField(field: { name: string }): boolean {
  return field.name.startsWith('content-')
}
