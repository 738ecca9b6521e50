import { randomBytes } from 'node:crypto'
import type { GmailRequest } from './request.ts'

/** Beyond 25 parts Gmail refuses some for concurrency: 100 gave 22 inner 429s, 25 gave none. */
export const BATCH_PARTS_MAX = 25

/** 25 ordinary mails are under 2 MB. What is longer is asked for in smaller batches, and a giant alone. */
export const BATCH_BYTES_MAX = 64 * 1024 * 1024
export const BATCH_DEADLINE_MS = 120_000

export interface BatchBody {
  contentType: string
  body: string
}

/**
 * Write calls as one multipart body. The n-th call's Content-ID is `<part-n>`; its answer's is
 * `<response-part-n>`, in any order.
 *
 * @see https://developers.google.com/workspace/gmail/api/guides/batch (read 2026-09-10)
 */
export function writeBatch(requests: readonly GmailRequest[]): BatchBody {
  const boundary = `batch_${randomBytes(12).toString('hex')}`
  const parts = requests.map(
    (request, index) =>
      `--${boundary}\r\nContent-Type: application/http\r\nContent-ID: <part-${index}>\r\n\r\n${writePart(request)}\r\n`,
  )
  return { contentType: `multipart/mixed; boundary=${boundary}`, body: `${parts.join('')}--${boundary}--\r\n` }
}

/** JSON escapes every line break, so that nothing in it can be taken for a delimiter. */
function writePart({ path, post }: GmailRequest): string {
  if (post === undefined) return `GET ${path}\r\n`
  return `POST ${path}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(post)}`
}
