import { AppError } from '../../core/errors.ts'
import type { AgentId, TenantId } from '../../core/ids.ts'
import { countAskedBy } from '../../store/agent-proposals.ts'
import type { Db } from '../../store/database.ts'

/** Nobody reads more of one agent's mails with care. */
const WAITING_MAX = 50
const HOUR_MS = 3_600_000
/** Two a minute: nobody answers for more. Each keeps its bytes for a month, also when it was void a moment later. */
const LATELY_MAX = 120
/** Of one draft, which may hold 18 megabytes of files: whoever has changed it as often should read it first. */
const OF_DRAFT_MAX = 10

/**
 * Let an agent ask for one more mail, or for a draft once more.
 *
 * @param now Epoch milliseconds.
 * @throws `agent.too_many_waiting` @throws `agent.asks_too_often` in the hour before this
 */
export async function requireRoomToAsk(
  db: Db,
  tenantId: TenantId,
  agentId: AgentId,
  { draftId, now }: { draftId: string; now: number },
): Promise<void> {
  const { waiting, lately, ofDraft } = await countAskedBy(db, tenantId, agentId, { draftId, since: now - HOUR_MS })
  if (waiting >= WAITING_MAX) {
    throw new AppError('agent.too_many_waiting', undefined, { params: { most: `${WAITING_MAX}` } })
  }
  const most = lately >= LATELY_MAX ? LATELY_MAX : ofDraft >= OF_DRAFT_MAX ? OF_DRAFT_MAX : undefined
  if (most !== undefined) throw new AppError('agent.asks_too_often', undefined, { params: { most: `${most}` } })
}
