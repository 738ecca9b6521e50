import { createHash } from 'node:crypto'

/**
 * A mail beside what is said of it, as the bytes it has: in JSON it would be a third longer, and the larger ones would not
 * be taken. The delimiter is of the mail itself, so that nothing in it can be mistaken for one.
 *
 * @see https://developers.google.com/workspace/gmail/api/guides/uploads (multipart), read 2026-11-21
 */
export function writeUpload(raw: Buffer, resource: object): { contentType: string; body: Buffer<ArrayBuffer> } {
  const boundary = `letterlock-${createHash('sha256').update(raw).digest('hex')}`
  const said = JSON.stringify(resource)
  const head = `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${said}\r\n`
  const body = Buffer.concat([
    Buffer.from(`${head}--${boundary}\r\nContent-Type: message/rfc822\r\n\r\n`),
    raw,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { contentType: `multipart/related; boundary=${boundary}`, body }
}
