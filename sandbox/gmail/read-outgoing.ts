import type { Call } from './call.ts'
import { invalidArgument, notFound, uploadTooLarge } from './errors.ts'

/** The message of a request that writes or sends one, as the resource names it. */
export interface OutgoingResource {
  raw?: string | undefined
  threadId?: string | undefined
}

export interface Outgoing {
  raw: Buffer
  /** A conversation that exists. */
  threadId: string | undefined
}

/** @see `maxSize` of the media uploads in Gmail's discovery document */
const MESSAGE_BYTES_MAX = 36_700_160

/**
 * Read the message that a call brings: uploaded beside its resource, or as `raw` inside.
 *
 * @throws GmailError 400 without a message, 404 for a thread that is not there, 413 for a message that is too large
 */
export function readOutgoing(call: Call, { raw = '', threadId }: OutgoingResource): Outgoing {
  const bytes = call.media ?? Buffer.from(raw, 'base64url')
  if (bytes.length === 0) {
    throw invalidArgument("'raw' RFC822 payload message string or uploading message via /upload/* URL required")
  }
  if (bytes.length > MESSAGE_BYTES_MAX) throw uploadTooLarge()
  if (threadId !== undefined && !call.box.mail.rows.threads.find(call.userId, threadId)) throw notFound()
  return { raw: bytes, threadId }
}
