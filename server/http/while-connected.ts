import type { FastifyReply } from 'fastify'

/**
 * A signal that ends when whoever asked is gone, or answered. Fastify's `request.signal` ends as soon as a body has
 * been read, so that a POST would be over before it began.
 */
export function whileConnected(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  // Gone while the request was looked at: that is told to nobody who listens only now.
  if (reply.raw.destroyed) gone.abort()
  return gone.signal
}
