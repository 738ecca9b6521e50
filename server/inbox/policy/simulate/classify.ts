import type { PolicyDecision, PolicyOutcome } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { SimulatedClass } from '@letterlock/wire/policy-simulation'

/** What an outcome means for a mail: whether it leaves, and who is asked. */
const STANDING = {
  deny: 'newly_blocked',
  draft_only: 'newly_blocked',
  approve_2: 'newly_two',
  approve_1: 'newly_one',
  auto: 'newly_automatic',
} as const satisfies Record<PolicyOutcome, SimulatedClass>

/**
 * Say what would be another for a mail. Pure. Denied or left a draft, it does not leave: that is the same. So is one approval
 * and none for a person's own, which they say yes to by asking for it.
 */
export function classify(held: PolicyOutcome, wished: PolicyOutcome, isOwn: boolean): SimulatedClass {
  const standing = (outcome: PolicyOutcome) => STANDING[isOwn && outcome === 'auto' ? 'approve_1' : outcome]
  return standing(held) === standing(wished) ? 'unchanged' : standing(wished)
}

/** Whether a person asked for it in their session: then what they want sent has their own yes. Pure. */
export function isOwnRequest({ actor, attended }: PolicyFacts): boolean {
  return actor === 'human' && attended === true
}

/**
 * How many other people would have to approve. Pure. A person's own request in their session is the one approval that a
 * policy may ask for; how many could approve in a mailbox at that time nobody knows any more, so two are two.
 */
export function approvalsOf(outcome: PolicyOutcome, facts: PolicyFacts): 0 | 1 | 2 {
  if (outcome === 'approve_2') return 2
  return outcome === 'approve_1' && !isOwnRequest(facts) ? 1 : 0
}

/** What decides: of all that sets a bound, whatever is as strict as the outcome. Pure. */
export function whatDecides({ outcome, bounds, restrictions }: PolicyDecision): { rules: string[]; bounds: string[] } {
  if (outcome === 'auto') return { rules: [], bounds: [] }
  return {
    rules: restrictions.filter(({ cap }) => cap === outcome).map(({ id }) => id),
    bounds: [...new Set(bounds.filter((bound) => bound.outcome === outcome).map(({ by }) => by))],
  }
}
