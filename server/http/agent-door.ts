import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AgentCaller, letAct, whoCalls } from '../agents/who-acts.ts'
import { AppError, isError } from '../core/errors.ts'
import type { AgentId } from '../core/ids.ts'
import { hashToken } from '../core/token.ts'
import type { HttpDeps } from './deps.ts'
import { countAgent, countStranger, isAgentSpent, isStrangerSpent, type RateDeps } from './rate-limits.ts'

/** Far more agents than one installation has at work; each is the text of a hash and an id. */
const SEEN_MAX = 10_000

/**
 * Make the one function that says which agent's token a request carries, and asks the database each time: what was
 * replaced, paused or ended opens nothing from then on.
 *
 * An agent is counted however it stands, and asks the database no more once it has asked enough. What is no token of an
 * agent is counted by its sender's address. When that has tried enough, only tokens that opened before are still looked up
 * there, so that no agent behind the address is hindered.
 */
export function agentDoor({ db, clock }: Pick<HttpDeps, 'db' | 'clock'>, rates: RateDeps) {
  const seen = new Map<string, AgentId>()

  /** @throws `agent.unknown`, `agent.paused`, `tenant.suspended`, `rate.exceeded` */
  return async function whichCalls(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string | undefined,
  ): Promise<AgentCaller> {
    const name = hashToken(token ?? '').toString('base64')
    const known = seen.get(name)
    if (known !== undefined && isAgentSpent(rates, known)) await countAgent(rates, known, reply)
    const agent = await look(request, reply, { token, isKnown: known !== undefined })
    if (seen.size >= SEEN_MAX) seen.clear()
    seen.set(name, agent.id)
    await countAgent(rates, agent.id, reply)
    await letAct(db, agent, clock.now())
    return agent
  }

  async function look(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, isKnown }: { token: string | undefined; isKnown: boolean },
  ): Promise<AgentCaller> {
    try {
      if (!isKnown && isStrangerSpent(rates, request)) throw new AppError('agent.unknown')
      return await whoCalls(db, token)
    } catch (error) {
      if (!isError(error, 'agent.unknown')) throw error
      // RFC 9110 §11.6.1: a client of MCP learns by it that a token is wanted, and of what kind.
      reply.header('www-authenticate', 'Bearer realm="Letterlock"')
      await countStranger(rates, request, reply)
      throw error
    }
  }
}
