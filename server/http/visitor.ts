import type { FastifyRequest } from 'fastify'
import type { Visitor } from '../people/sign-in.ts'

/** A session's row shows what the browser calls itself; the rest of that line is of no use to anybody. */
const USER_AGENT_LENGTH_MAX = 200

/** Who knocks, as the network and the browser say it. */
export function visitorOf(request: FastifyRequest): Visitor {
  return { ip: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_LENGTH_MAX) }
}
