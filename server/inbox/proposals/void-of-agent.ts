import type { AgentId, MemberId, TenantId } from '../../core/ids.ts'
import { holdOpenOfAgent } from '../../store/agent-proposals.ts'
import type { Trx } from '../../store/database.ts'
import { endUnsent } from './void-proposals.ts'

/**
 * End all of an agent that waits for an approval or for its time. What is on its way, or may have left, is left to whoever
 * gave it away. The caller holds the agent.
 *
 * @param by Who stopped it, and when: epoch milliseconds.
 */
export async function voidOfAgent(
  trx: Trx,
  tenantId: TenantId,
  agentId: AgentId,
  { by, now }: { by: MemberId; now: number },
): Promise<void> {
  for (const proposal of await holdOpenOfAgent(trx, tenantId, agentId)) {
    await endUnsent(trx, tenantId, proposal, { status: 'void', code: 'proposal.asker_left', by, now })
  }
}
