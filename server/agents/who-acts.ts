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
 * The agent whose token this is. One indexed read, and a write each minute.
 *
 * @param now Epoch milliseconds.
 * @throws `agent.unknown` it is nobody's, was replaced, or its agent or person is here no longer
 * @throws `agent.paused`, `tenant.suspended` it is somebody's who reaches nothing now
 */
export async function whoActs(db: Db, token: string | undefined, now: number): Promise<AgentCaller> {
  const read = readAgentToken(token)
  const agent = read && (await findAgentByToken(db, read.tenantId, read.hash))
  if (!agent || agent.isAlone) throw new AppError('agent.unknown')
  if (agent.isSuspended) throw new AppError('tenant.suspended')
  if (agent.pausedAt !== null) throw new AppError('agent.paused')
  if (agent.lastUsedAt === null || Math.abs(now - agent.lastUsedAt) >= TELL_USE_MS) {
    await noteAgentUse(db, agent.tenantId, agent.id, now)
  }
  return agent
}

/** Its eyes: of what its person reaches, what it was given. @param now Epoch milliseconds. */
export function readerOf({ tenantId, memberId, id }: AgentCaller, now: number): Reader {
  return { tenantId, memberId, agentId: id, now }
}
