import { AppError } from '../core/errors.ts'
import { type ActingAgent, findActingAgent, holdAgent } from '../store/agents.ts'
import { listCaretakers } from '../store/caretakers.ts'
import type { Db, Trx } from '../store/database.ts'
import type { SessionRow } from '../store/sessions.ts'
import { type AgentDeed, type AgentKeeper, barredFromAgent, isCaretaker, seesAgent } from './decide-agent.ts'

/** Whoever looks at agents, or does something with one. */
export async function keeperOf(db: Db, { tenantId, memberId, role }: SessionRow): Promise<AgentKeeper> {
  const others = isCaretaker({ role }) ? await listCaretakers(db, tenantId) : []
  return { memberId, role, isAlone: others.every((id) => id === memberId) }
}

/** An agent for somebody who sees it. @throws `request.not_found` there is none, or it is not theirs to see */
export async function openAgent(db: Db, who: SessionRow, id: string): Promise<ActingAgent> {
  return seen(await findActingAgent(db, who.tenantId, id), await keeperOf(db, who))
}

/**
 * The same for somebody who wants to do something with it, held until the transaction ends.
 *
 * @throws `request.not_found` there is none, or it is not theirs to see
 * @throws `agent.*` why they may not
 */
export async function holdForDeed(trx: Trx, who: SessionRow, id: string, deed: AgentDeed): Promise<ActingAgent> {
  const keeper = await keeperOf(trx, who)
  const agent = seen(await holdAgent(trx, who.tenantId, id), keeper)
  const code = barredFromAgent(agent, keeper, deed)
  if (code) throw new AppError(code)
  return agent
}

function seen(agent: ActingAgent | undefined, keeper: AgentKeeper): ActingAgent {
  if (!agent || !seesAgent(agent, keeper)) throw new AppError('request.not_found')
  return agent
}
