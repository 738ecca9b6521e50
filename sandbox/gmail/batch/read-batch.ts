import { findField, readHeaderBlock } from '../../mail/mime/header-fields.ts'
import { readPartTree } from '../../mail/mime/part-tree.ts'

/** One request inside a batch. */
export interface BatchPart {
  /** As the caller wrote it, brackets and all; undefined when it did not. */
  contentId: string | undefined
  http: string
  /** Path with query, without the origin that some clients write before it. */
  url: string
  authorization: string | undefined
  body: Buffer
}

/** Google: at most 100 calls in a batch. */
export const BATCH_PARTS_MAX = 100

export type Batch = { is: 'parts'; parts: BatchPart[] } | { is: 'too_many' } | { is: 'unreadable' }

/**
 * Read the multipart body of a batch.
 *
 * @param contentType of the outer request, with its boundary
 * @see https://developers.google.com/workspace/gmail/api/guides/batch
 */
export function readBatch(contentType: string, body: Buffer): Batch {
  const head = Buffer.from(`Content-Type: ${contentType.replace(/[\r\n]/g, ' ')}\r\n\r\n`)
  const raw = Buffer.concat([head, body])
  const found = readPartTree(raw).parts
  if (found.length === 0) return { is: 'unreadable' }
  if (found.length > BATCH_PARTS_MAX) return { is: 'too_many' }
  const parts = found.map((part) =>
    readPart(findField(part.headers, 'content-id'), raw.subarray(part.bodyStart, part.bodyEnd)),
  )
  return parts.every((part) => part !== undefined) ? { is: 'parts', parts } : { is: 'unreadable' }
}

/** More headers than any client writes before an inner request. */
const HEADERS_MAX = 100

function readPart(contentId: string | undefined, bytes: Buffer): BatchPart | undefined {
  const start = bytes.findIndex((byte) => byte !== 13 && byte !== 10)
  const lineEnd = bytes.indexOf(10, start)
  const line = bytes.toString('latin1', Math.max(0, start), lineEnd < 0 ? bytes.length : lineEnd).trim()
  const [, http = '', target = ''] = /^([A-Z]+) +(\S+)(?: +HTTP\/[\d.]+)?$/.exec(line) ?? []
  if (http === '') return undefined
  const block = readHeaderBlock(bytes, lineEnd < 0 ? bytes.length : lineEnd + 1, HEADERS_MAX, () => false)
  return {
    contentId,
    http,
    url: target.replace(/^https?:\/\/[^/]+/, ''),
    authorization: findField(block.fields, 'authorization'),
    body: bytes.subarray(block.end),
  }
}
