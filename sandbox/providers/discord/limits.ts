import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { WindowReading } from '../rate-window.ts'

/**
 * How a route's limit stands, in Discord's headers.
 *
 * @param now epoch milliseconds
 * @see https://discord.com/developers/docs/topics/rate-limits (read 2026-11)
 */
export function limitHeaders(reading: WindowReading, route: string, now: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(reading.limit),
    'x-ratelimit-remaining': String(reading.remaining),
    'x-ratelimit-reset': (reading.resetAt / 1_000).toFixed(3),
    'x-ratelimit-reset-after': secondsUntil(reading, now).toFixed(3),
    'x-ratelimit-bucket': createHash('sha256').update(route).digest('hex').slice(0, 32),
  }
}

/** Refuse until the window is over. @param now epoch milliseconds */
export function overLimit(reply: FastifyReply, reading: WindowReading, now: number): FastifyReply {
  const seconds = secondsUntil(reading, now)
  return reply
    .code(429)
    .headers({ 'x-ratelimit-scope': 'user', 'retry-after': String(Math.ceil(seconds)) })
    .send({ message: 'You are being rate limited.', retry_after: seconds, global: false })
}

function secondsUntil({ resetAt }: WindowReading, now: number): number {
  return Math.max(0, resetAt - now) / 1_000
}
