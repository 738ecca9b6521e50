import { AppError } from '../core/errors.ts'
import { type ActingAgent, findAgentByToken, noteAgentUse } from '../store/agents.ts'
import type { Db } from '../store/database.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import { readAgentToken } from './agent-token.ts'

/** `lastUsedAt` is to the minute. */
const TELL_USE_MS = 60_000

/** Whoever calls with an agent's token: a program, and the person for whom it works. */
export type AgentCaller = ActingAgent

/**
 * The agent whose token this is, which may be paused. One indexed read.
 *
 * @throws `agent.unknown` it is nobody's, was replaced, or its agent or person is here no longer
 */
export async function whoCalls(db: Db, token: string | undefined): Promise<AgentCaller> {
  const read = readAgentToken(token)
  const agent = read && (await findAgentByToken(db, read.tenantId, read.hash))
  if (!agent || agent.isAlone) throw new AppError('agent.unknown')
  return agent
}

/**
 * Let an agent go on that may work now, and note that it was there: a write each minute.
 *
 * @param now Epoch milliseconds.
 * @throws `agent.paused`, `tenant.suspended` it reaches nothing now
 */
export async function letAct(db: Db, agent: AgentCaller, now: number): Promise<void> {
  if (agent.isSuspended) throw new AppError('tenant.suspended')
  if (agent.pausedAt !== null) throw new AppError('agent.paused')
  if (agent.lastUsedAt === null || Math.abs(now - agent.lastUsedAt) >= TELL_USE_MS) {
    await noteAgentUse(db, agent.tenantId, agent.id, now)
  }
}

/** Its eyes: of what its person reaches, what it was given. @param now Epoch milliseconds. */
export function readerOf({ tenantId, memberId, id }: AgentCaller, now: number): Reader {
  return { tenantId, memberId, agentId: id, now }
}
