import { STATUS_CODES } from 'node:http'

/** What one request inside a batch is answered. */
export interface AnsweredPart {
  contentId: string | undefined
  status: number
  headers: Readonly<Record<string, string>>
  body: Buffer
}

/**
 * The body of a batch's answer. It begins with a line end, as Gmail's does: parsers that count on `--` first fail here.
 */
export function writeBatch(parts: readonly AnsweredPart[], boundary: string): Buffer {
  const pieces = parts.flatMap((part) => [Buffer.from(headOf(part, boundary)), part.body, Buffer.from('\r\n')])
  return Buffer.concat([Buffer.from('\r\n'), ...pieces, Buffer.from(`--${boundary}--\r\n`)])
}

function headOf(part: AnsweredPart, boundary: string): string {
  const contentId = part.contentId === undefined ? '' : `Content-ID: ${responseId(part.contentId)}\r\n`
  const headers = Object.entries(part.headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return (
    `--${boundary}\r\nContent-Type: application/http\r\n${contentId}\r\n` +
    `HTTP/1.1 ${part.status} ${STATUS_CODES[part.status] ?? ''}\r\n${headers.join('')}\r\n`
  )
}

/** `<item1:42@example.com>` is answered as `<response-item1:42@example.com>`. */
function responseId(contentId: string): string {
  return contentId.startsWith('<') ? `<response-${contentId.slice(1)}` : `response-${contentId}`
}
