import { invalidArgument } from './errors.ts'

/** Google's are about this long; a client that keeps them in 255 characters should find out here. */
const ID_BYTES = 291
const NONCE_BYTES = 12

/**
 * Name a part of a message for `attachments.get`. The name differs at every call, as Gmail's does:
 * a client that stores it finds out here, not in production.
 *
 * @param partIndex the part's place among all parts, outermost first
 * @param nonce 12 unpredictable bytes
 */
export function makeAttachmentId(messageId: string, partIndex: number, nonce: Buffer): string {
  const content = Buffer.alloc(ID_BYTES - NONCE_BYTES)
  content.write(`${messageId}:${partIndex}`)
  return Buffer.concat([nonce, mask(content, nonce)]).toString('base64url')
}

/**
 * The place of the part that an attachment id names.
 *
 * @throws GmailError 400 for what is no attachment id, or one of another message
 */
export function readAttachmentId(id: string, messageId: string): number {
  const bytes = Buffer.from(id, 'base64url')
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const content = mask(bytes.subarray(NONCE_BYTES), nonce).toString('latin1')
  const [, named, partIndex] = /^([0-9a-f]{16}):(\d{1,6})\0*$/.exec(content) ?? []
  if (bytes.length !== ID_BYTES || named !== messageId) throw invalidArgument('Invalid attachment token')
  return Number(partIndex)
}

/** Hide what the id says, so that nobody reads a part out of it instead of asking. */
function mask(content: Buffer, nonce: Buffer): Buffer {
  const masked = Buffer.alloc(content.length)
  for (const [index, byte] of content.entries()) masked[index] = byte ^ (nonce[index % NONCE_BYTES] ?? 0) ^ (index * 31)
  return masked
}
