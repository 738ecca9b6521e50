import { AppError } from '../../core/errors.ts'
import type { Db } from '../../store/database.ts'
import type { Actor } from '../actor.ts'
import { decideAgentDrafts } from '../policy/decide-agent-drafts.ts'
import { findPolicy } from '../policy/read-policy.ts'

/**
 * Let whoever asks write drafts in a mailbox: a person always, who sends none where nothing may leave, and an agent unless a
 * mode is *Off* for it.
 *
 * @throws `agent.no_drafts`
 */
export async function requireMayDraft(db: Db, actor: Actor, mailboxId: string): Promise<void> {
  if (actor.kind === 'human') return
  const { id: agentId, tenantId } = actor.agent
  const { document } = await findPolicy(db, tenantId)
  if (decideAgentDrafts(document, { agentId, mailboxId }) === 'denied') throw new AppError('agent.no_drafts')
}
