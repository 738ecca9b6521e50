import { AppError } from '../../core/errors.ts'
import { attachmentRequest, readAttachment } from '../../transport/gmail/get-attachment.ts'
import { type GmailMessage, messageRequest, readRawMessage } from '../../transport/gmail/get-message.ts'
import type { GmailRequest } from '../../transport/gmail/request.ts'
import type { NormalisedMessage } from '../normalise/normalised.ts'
import { readGmailFull } from '../normalise/read-gmail-full.ts'
import { readRaw } from '../normalise/read-raw.ts'
import type { ReadOutcome } from '../normalise/reading.ts'
import type { Line } from './line.ts'

export type ReadMail =
  | { is: 'read'; message: NormalisedMessage }
  /** Neither its parts nor its bytes can be read; the bytes are kept as they came. */
  | { is: 'quarantined'; reason: string; raw: Buffer }
  /** Gmail did not hand out all of it; another try may bring it. */
  | { is: 'failed'; error: AppError }

/**
 * Read a message that came as `full`; if that cannot be read, its raw bytes; if those cannot either, keep them.
 *
 * A fault of our own reader is no reason to stop or to lose the mail: it ends in quarantine as `reader_failed`.
 *
 * @throws what concerns the way to Gmail, not this message
 */
export async function readMail(line: Line, mail: GmailMessage): Promise<ReadMail> {
  try {
    const fetchPart = (_: string, attachmentId: string) =>
      askOwn(line, attachmentRequest(mail.id, attachmentId), readAttachment)
    const full = await guarded(() => readGmailFull(mail.payload, { fetchPart, now: () => performance.now() }))
    // Without a header only its bytes tell a bare text from a picture or from nothing.
    if (full.is === 'read' && hasHeaders(mail.payload)) return full

    const raw = await askOwn(line, messageRequest(mail.id, 'raw'), readRawMessage)
    const again = await guarded(async () => readRaw(raw, () => performance.now()))
    return again.is === 'read' ? again : { ...again, raw }
  } catch (error) {
    if (error instanceof OwnFailure) return { is: 'failed', error: error.cause }
    throw error
  }
}

function hasHeaders(payload: unknown): boolean {
  const { headers } = (payload ?? {}) as { headers?: unknown }
  return Array.isArray(headers) && headers.length > 0
}

/** A call that failed for this message, while the way to Gmail is open. Never leaves this file. */
class OwnFailure extends Error {
  override readonly cause: AppError

  constructor(cause: AppError) {
    super(cause.message)
    this.cause = cause
  }
}

async function askOwn<T>(line: Line, request: GmailRequest, read: (body: unknown) => T): Promise<T> {
  const [answer] = await line.askTogether([request])
  if (answer?.is !== 'answered') throw new OwnFailure(answer?.error ?? new AppError('gmail.unreachable'))
  try {
    return read(answer.body)
  } catch (error) {
    throw error instanceof AppError ? new OwnFailure(error) : error
  }
}

async function guarded(read: () => Promise<ReadOutcome>): Promise<ReadOutcome> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError || error instanceof OwnFailure) throw error
    return { is: 'quarantined', reason: 'reader_failed' }
  }
}
