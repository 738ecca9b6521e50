import type { FastifyReply } from 'fastify'

/**
 * A signal that ends when whoever asked is gone, or answered. Fastify's `request.signal` ends as soon as a body has
 * been read, so that a POST would be over before it began.
 */
export function whileConnected(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return gone.signal
}
