import { createHmac, timingSafeEqual } from 'node:crypto'
import { LetterlockError } from './letterlock-error.ts'
import type { WebhookBody, WebhookData, WebhookEventType } from './wire.generated.ts'

/** What happened, with what belongs to it. `id` is the same at every try, so that a repeat can be dropped. */
export type WebhookEvent = {
  [T in WebhookEventType]: Omit<WebhookBody, 'type' | 'data'> & { id: string; type: T; data: WebhookData[T] }
}[WebhookEventType]

/** As `Request.headers` or Node's `request.headers` are. */
export type WebhookHeaders = Headers | Record<string, string | readonly string[] | undefined>

/** Older or newer than that is a repeat, or another clock. @see Standard Webhooks, *Verifying webhook authenticity* */
const TOLERANCE_MS = 5 * 60_000
const SECRET_PREFIX = 'whsec_'

/**
 * Check that Letterlock signed this delivery just now, and read it.
 *
 * @param body The bytes as they came: a body that was parsed and written anew has another signature.
 * @param secret `whsec_…`; several while one takes the place of another.
 * @throws `bad_signature`: answer 400 and do nothing
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  now = Date.now(),
): WebhookEvent {
  const id = headerOf(headers, 'webhook-id')
  const stamp = headerOf(headers, 'webhook-timestamp')
  const signatures = headerOf(headers, 'webhook-signature')
  if (!id || !stamp || !signatures) throw bad('It carries no signature.')
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now - Number(stamp) * 1000) > TOLERANCE_MS) {
    throw bad('Its time is more than five minutes away.')
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const given = signatures
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []))
  const fits = [secret].flat().some((one) => isSigned(one, id, stamp, bytes, given))
  if (!fits) throw bad('The signature is not of this secret and body.')
  return { ...(JSON.parse(Buffer.from(bytes).toString()) as Omit<WebhookEvent, 'id'>), id } as WebhookEvent
}

function isSigned(secret: string, id: string, stamp: string, body: Uint8Array, given: Buffer[]): boolean {
  const key = Buffer.from(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret, 'base64')
  // Everybody knows the signature of an empty key.
  if (key.length === 0) return false
  const expected = createHmac('sha256', key).update(`${id}.${stamp}.`).update(body).digest()
  return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected))
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  return (typeof value === 'string' ? value : value?.[0]) ?? undefined
}

function bad(means: string): LetterlockError {
  return new LetterlockError('bad_signature', {
    retry: 'never',
    say: 'This webhook was not verified.',
    means,
    fix: 'Answer 400. If they are your own: use the secret of this endpoint, and the body as it came, before any parser.',
  })
}
