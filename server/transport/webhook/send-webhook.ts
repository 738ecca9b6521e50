import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'
import type { GuardedFetch } from '../egress/guarded-fetch.ts'
import { maskAnswer } from './mask-answer.ts'
import { readRetryAfter } from './read-retry-after.ts'
import { signedHeaders } from './sign.ts'

/** Enough for the thousand characters that are kept, and for a secret at their end to be seen whole. */
const ANSWER_BYTES_READ = 8_192
const GONE = 410

/** What came of one try. */
export interface Sent {
  /** `gone`: the receiver says that it wants nothing more, ever. */
  is: 'delivered' | 'failed' | 'gone'
  /** The HTTP status; null where none came. */
  status: number | null
  /** Why it did not arrive; null where it did. */
  error: { code: ErrorCode; params: Record<string, string> } | null
  /** What the receiver wrote, secrets masked; null where no answer came. */
  answer: string | null
  /** How long it asks us to wait, in milliseconds. */
  retryAfterMs: number | undefined
}

export interface Sending {
  url: string
  message: { id: string; body: string }
  secrets: readonly Secret[]
  /** Epoch milliseconds of this try. */
  now: number
  signal: AbortSignal
}

/**
 * Send one signed message. An answer from 200 to 299 says that it was taken; the status alone counts, whatever becomes
 * of the rest of the answer. A redirect is a failure: what is signed for one address goes to no other.
 *
 * @throws `server.stopping` or whatever else `signal` was aborted with: nothing is known of this try
 */
export async function sendWebhook(fetch: GuardedFetch, sending: Sending): Promise<Sent> {
  const { url, message, secrets, now, signal } = sending
  const signed = signedHeaders(message, secrets, now)
  const headers = { 'content-type': 'application/json', 'user-agent': 'Letterlock-Webhooks/1', ...signed }
  try {
    const response = await fetch(url, { method: 'POST', headers, body: message.body, signal })
    const known = secrets.flatMap((one) => [one.reveal(), one.reveal().replace(/^whsec_/, '')])
    const answer = maskAnswer(await readBeginning(response), known)
    const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now)
    return { ...judge(response.status), status: response.status, answer, retryAfterMs }
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError)) throw error
    const failure = { code: error.code, params: error.params }
    return { is: 'failed', status: null, error: failure, answer: null, retryAfterMs: undefined }
  }
}

function judge(status: number): Pick<Sent, 'is' | 'error'> {
  const params = { status: `${status}` }
  if (status >= 200 && status < 300) return { is: 'delivered', error: null }
  if (status === GONE) return { is: 'gone', error: { code: 'webhook.gone', params: {} } }
  if (status >= 300 && status < 400) return { is: 'failed', error: { code: 'webhook.redirected', params } }
  return { is: 'failed', error: { code: 'webhook.refused', params } }
}

/** So much of an answer as came in time; the status has been said, so that the rest may hang, break or go on for ever. */
async function readBeginning(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    while (reader && length < ANSWER_BYTES_READ) {
      const { done, value } = await reader.read()
      if (done) break
      chunks.push(value)
      length += value.length
    }
  } catch {
    // Too slow, cut or stopped: what came until then is what we show.
  }
  await reader?.cancel().catch(() => undefined)
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, ANSWER_BYTES_READ))
}
