import { cleanFilename, describePart, findMimeType } from './describe-part.ts'
import { boundField } from './header-text.ts'
import { HEADER_FIELDS_MAX, NESTING_MAX, PARTS_MAX } from './limits.ts'
import { childId, type HeaderField, type MailPart, type PartBody } from './part-tree.ts'
import type { Reading } from './reading.ts'

/** `0`, `0.1`, … as deep as we read. */
const PART_ID = /^\d{1,4}(\.\d{1,4}){0,500}$/

/**
 * Read Gmail's `payload` of `format=full` as a tree of parts; undefined when it is no such thing.
 *
 * Checked by hand and not by a schema: the tree is as deep as a stranger made it, and each level is looked at once.
 *
 * @see Gmail API, MessagePart (discovery revision 20260727)
 */
export function readGmailPayload(payload: unknown, reading: Reading): MailPart | undefined {
  let partsRead = 0
  return isRecord(payload) ? readPart(payload, '', 0) : undefined

  function readPart(part: Record<string, unknown>, partId: string, level: number): MailPart {
    reading.checkDeadline()
    partsRead++
    const headers = readHeaders(part.headers, reading)
    const { boundary, ...described } = describePart(headers, 'text/plain', reading)
    const mimeType = findMimeType(readText(part.mimeType)) ?? described.mimeType
    const isMultipart = mimeType.startsWith('multipart/')
    const parts = isMultipart ? readChildren(part.parts, partId, level) : []
    return {
      ...described,
      partId: PART_ID.test(readText(part.partId)) ? readText(part.partId) : partId,
      // A container without parts has its content as text, if it has any.
      mimeType: isMultipart && parts.length === 0 && level < NESTING_MAX ? 'text/plain' : mimeType,
      filename: described.filename || cleanFilename(readText(part.filename), reading),
      headers,
      body: parts.length > 0 ? { is: 'none' } : readBody(part.body),
      parts,
    }
  }

  /** Parts of a forwarded mail are Gmail's courtesy and not parts of this one: only containers are entered. */
  function readChildren(value: unknown, partId: string, level: number): MailPart[] {
    if (!Array.isArray(value)) return []
    if (level >= NESTING_MAX) {
      reading.note('nesting_cut')
      return []
    }
    const parts: MailPart[] = []
    for (const [index, child] of value.entries()) {
      if (!isRecord(child)) continue
      if (partsRead >= PARTS_MAX) {
        reading.note('parts_cut')
        break
      }
      parts.push(readPart(child, childId(partId, index), level + 1))
    }
    return parts
  }
}

function readHeaders(value: unknown, reading: Reading): HeaderField[] {
  if (!Array.isArray(value)) return []
  if (value.length > HEADER_FIELDS_MAX) reading.note('headers_cut')
  const fields: HeaderField[] = []
  for (const header of value.slice(0, HEADER_FIELDS_MAX)) {
    if (!isRecord(header) || typeof header.name !== 'string' || typeof header.value !== 'string') continue
    fields.push(boundField({ name: header.name.toLowerCase(), value: header.value }, reading))
  }
  return fields
}

function readBody(value: unknown): PartBody {
  if (!isRecord(value)) return { is: 'none' }
  const { data, attachmentId, size } = value
  if (typeof data === 'string' && data !== '') return { is: 'decoded', bytes: Buffer.from(data, 'base64url') }
  if (typeof attachmentId !== 'string' || attachmentId === '') return { is: 'none' }
  return { is: 'elsewhere', attachmentId, sizeBytes: typeof size === 'number' && size >= 0 ? Math.floor(size) : 0 }
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
