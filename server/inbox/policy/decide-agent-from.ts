import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { decideOrHold } from './decide-policy.ts'

/**
 * Decide whether an agent may put another address under From than the mailbox's own. Pure. Nothing but the agent and the mailbox
 * is known of the mail: where a rule would deny it to some of its mail, it may not.
 *
 * @param policy What may be none denies.
 */
export function decideAgentFrom(policy: unknown, facts: PolicyFacts): 'may' | 'denied' {
  const { isHeld, restrictions } = decideOrHold(policy, { ...facts, actor: 'agent', otherFrom: true })
  const isDenied = restrictions.some(
    ({ cap, because }) => cap === 'deny' && because.some(({ fact }) => fact === 'otherFrom'),
  )
  return isHeld || isDenied ? 'denied' : 'may'
}
