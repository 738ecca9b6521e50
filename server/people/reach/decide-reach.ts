import type { Reach, ShareLevel } from '@letterlock/wire/sharing'

/** What is known of somebody and a mailbox of their own organisation. */
export interface ReachFacts {
  isOwner: boolean
  kind: 'personal' | 'shared'
  /** What was given to them, or to a team that they are in today. */
  levels: readonly ShareLevel[]
  /** A program works in it for them. */
  byAgent?: boolean
}

export type ReachDecision =
  | { do: 'allow'; reach: Reach }
  /** Nothing of it is theirs: for them it does not exist. */
  | { do: 'hide' }
  /** They may see it, and less than this needs. */
  | { do: 'refuse'; reach: Reach }

const ORDER: readonly Reach[] = ['read', 'work', 'approve', 'own']

/**
 * Decide whether somebody may do something in a mailbox. Pure, and the only place where it is decided.
 *
 * A role is no argument: an owner or admin of the organisation reaches no mailbox by that. What was given while a
 * mailbox was shared counts for nothing once it is personal. A program works where its person may, and neither approves nor
 * owns anything; where they may only read, there is nothing for it.
 */
export function decideReach(facts: ReachFacts, need: Reach): ReachDecision {
  const whole = reachOf(facts)
  const reach = facts.byAgent ? cutForAgent(whole) : whole
  if (reach === undefined) return { do: 'hide' }
  return ORDER.indexOf(reach) >= ORDER.indexOf(need) ? { do: 'allow', reach } : { do: 'refuse', reach }
}

function reachOf({ isOwner, kind, levels }: ReachFacts): Reach | undefined {
  if (isOwner) return 'own'
  if (kind === 'personal') return undefined
  return ORDER.findLast((level) => level !== 'own' && levels.includes(level))
}

function cutForAgent(reach: Reach | undefined): Reach | undefined {
  return reach === undefined || reach === 'read' ? undefined : 'work'
}
