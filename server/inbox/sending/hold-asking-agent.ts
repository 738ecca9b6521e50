import { AppError } from '../../core/errors.ts'
import type { AgentId, TenantId } from '../../core/ids.ts'
import { holdAgent } from '../../store/agents.ts'
import type { Trx } from '../../store/database.ts'

/**
 * Hold the agent that asks until what it asks for is written: whoever pauses or ends it then finds all that waits, and what
 * it asks for at the same time is counted one after the other.
 *
 * @throws `agent.paused`, `agent.unknown` since it was let in
 */
export async function holdAskingAgent(trx: Trx, tenantId: TenantId, id: AgentId): Promise<void> {
  const agent = await holdAgent(trx, tenantId, id)
  if (!agent || agent.endedAt !== null) throw new AppError('agent.unknown')
  if (agent.pausedAt !== null) throw new AppError('agent.paused')
}
