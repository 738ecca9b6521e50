import { decideOrHold } from './decide-policy.ts'

/**
 * Decide whether an agent may begin drafts in a mailbox and write in those that are there. Pure. It may not where a mode that
 * concerns it is *Off*: the organisation's, the mailbox's, that of all agents, its own.
 *
 * @param policy What may be none denies.
 */
export function decideAgentDrafts(
  policy: unknown,
  { agentId, mailboxId }: { agentId: string; mailboxId: string },
): 'may' | 'denied' {
  const { isHeld, bounds } = decideOrHold(policy, { actor: 'agent', actorId: agentId, mailboxId })
  return isHeld || bounds.some(({ outcome }) => outcome === 'deny') ? 'denied' : 'may'
}
