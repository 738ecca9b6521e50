import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AgentCaller, whoActs } from '../agents/who-acts.ts'
import { AppError, isError } from '../core/errors.ts'
import { hashToken } from '../core/token.ts'
import type { HttpDeps } from './deps.ts'
import { countStranger, isStrangerSpent, type RateDeps } from './rate-limits.ts'

/** Far more agents than one installation has at work; each is the text of a hash. */
const SEEN_MAX = 10_000

/**
 * Make the one function that says which agent's token a request carries, and asks the database each time: what was
 * replaced, paused or ended opens nothing from then on.
 *
 * What is no token of an agent is counted by its sender's address. When that has tried enough, only tokens that opened
 * before are still looked up there, so that no agent behind the address is hindered.
 */
export function agentDoor({ db, clock }: Pick<HttpDeps, 'db' | 'clock'>, rates: RateDeps) {
  const seen = new Set<string>()

  /** @throws `agent.unknown`, `agent.paused`, `tenant.suspended`, `rate.exceeded` */
  return async function whichCalls(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string | undefined,
  ): Promise<AgentCaller> {
    const name = hashToken(token ?? '').toString('base64')
    try {
      if (!seen.has(name) && isStrangerSpent(rates, request)) throw new AppError('agent.unknown')
      const agent = await whoActs(db, token, clock.now())
      if (seen.size >= SEEN_MAX) seen.clear()
      seen.add(name)
      return agent
    } catch (error) {
      if (!isError(error, 'agent.unknown')) throw error
      // RFC 9110 §11.6.1: a client of MCP learns by it that a token is wanted, and of what kind.
      reply.header('www-authenticate', 'Bearer realm="Letterlock"')
      await countStranger(rates, request, reply)
      throw error
    }
  }
}
