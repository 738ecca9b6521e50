import { createHmac } from 'node:crypto'
import type { Secret } from '../../core/secret.ts'

/**
 * The headers of a Standard Webhooks message, signed with each secret that is valid now. Pure.
 *
 * @param message.body The exact bytes that are sent, as text.
 * @param now Epoch milliseconds: receivers refuse what is older than five minutes, so each try is signed anew.
 * @see Standard Webhooks, "Signature scheme" (read 2026-11-20): HMAC-SHA256 over `id.timestamp.body`, in base64
 */
export function signedHeaders(
  message: { id: string; body: string },
  secrets: readonly Secret[],
  now: number,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = `${Math.floor(now / 1_000)}`
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.reveal().replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')}`
  })
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
