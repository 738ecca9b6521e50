import type { Sent } from '../../transport/webhook/send-webhook.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/**
 * Pauses after the first failed try, the second and so on; the last one repeats until two days are over. A receiver
 * that restarts hears within seconds, one that is down for a night is not called a thousand times.
 */
const PAUSES_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  1 * HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  8 * HOUR_MS,
] as const
/** Each pause is up to a fifth shorter or longer: after an outage not everybody comes back in one second. */
const JITTER = 0.2
/**
 * An endpoint where nothing has arrived for so long is dead. An hour less than a message waits, so that the last try of
 * a message that met nothing but failures ends it: its first failure comes a little after it was written.
 */
const DEAD_AFTER_MS = 47 * HOUR_MS

export type AfterTry = { status: 'delivered' | 'given_up' } | { status: 'waiting'; dueAt: number }

/**
 * What becomes of a delivery after a try. Pure.
 *
 * @param delivery.failures Failed tries before this one.
 * @param now Epoch milliseconds.
 * @param random From 0 to 1.
 */
export function decideAfterTry(
  { is, retryAfterMs }: Pick<Sent, 'is' | 'retryAfterMs'>,
  delivery: { failures: number; giveUpAt: number },
  now: number,
  random: number,
): AfterTry {
  if (is === 'delivered') return { status: 'delivered' }
  if (is === 'gone' || now >= delivery.giveUpAt) return { status: 'given_up' }
  const pauseMs = PAUSES_MS[Math.min(delivery.failures, PAUSES_MS.length - 1)] ?? HOUR_MS
  const ownMs = Math.round(pauseMs * (1 - JITTER + 2 * JITTER * random))
  // The last try is at the very end of the two days, also where a receiver asks for more.
  return { status: 'waiting', dueAt: Math.min(now + Math.max(ownMs, retryAfterMs ?? 0), delivery.giveUpAt) }
}

/**
 * Whether an endpoint is sent anything more after a try. Pure.
 *
 * @param failingSince Since when nothing has arrived there, this try included; null when this one did.
 */
export function decideEndpoint(
  is: Sent['is'],
  failingSince: number | null,
  now: number,
): 'goes_on' | 'webhook.gone' | 'webhook.dead' {
  if (is === 'gone') return 'webhook.gone'
  return failingSince !== null && now - failingSince >= DEAD_AFTER_MS ? 'webhook.dead' : 'goes_on'
}
