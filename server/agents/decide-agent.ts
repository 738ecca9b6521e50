import type { AgentTrust } from '@letterlock/wire/agents'
import { WORD_FACTS } from '@letterlock/wire/policy-facts'
import type { Role } from '@letterlock/wire/session'
import type { ErrorCode } from '../core/errors.ts'
import type { AgentRow } from '../store/agents.ts'

/** Who wants to do something with an agent. */
export interface AgentKeeper {
  memberId: string
  role: Role
  /** Nobody else looks after the organisation. */
  isAlone: boolean
}

/** What somebody wants to do with an agent that they see. */
export type AgentDeed = 'change' | 'raise' | 'pause' | 'resume' | 'end'

type Kept = Pick<AgentRow, 'memberId' | 'pausedAt' | 'pausedBy' | 'endedAt'>

/** Whether somebody sees an agent: its person, and whoever looks after the organisation. Pure. */
export function seesAgent({ memberId }: Pick<AgentRow, 'memberId'>, keeper: AgentKeeper): boolean {
  return memberId === keeper.memberId || isCaretaker(keeper)
}

/**
 * Why somebody who sees an agent may not do something with it; undefined where they may. Pure.
 *
 * Its person changes it, owners and admins trust it further, both stop it. Nobody raises the trust of their own while another
 * owner or admin is there who could.
 */
export function barredFromAgent(agent: Kept, keeper: AgentKeeper, deed: AgentDeed): ErrorCode | undefined {
  if (agent.endedAt !== null) return 'agent.ended'
  const isMine = agent.memberId === keeper.memberId
  switch (deed) {
    case 'change':
      return isMine ? undefined : 'agent.person_only'
    case 'raise':
      if (!isCaretaker(keeper)) return 'agent.caretaker_raises'
      return isMine && !keeper.isAlone ? 'agent.own_trust' : undefined
    case 'pause':
    case 'end':
      return undefined
    case 'resume': {
      if (agent.pausedAt === null || agent.pausedBy === keeper.memberId) return undefined
      const byPerson = agent.pausedBy === agent.memberId
      // Whoever alone looks after the organisation stands in for a caretaker who has left, also for their own.
      const mayStandIn = isCaretaker(keeper) && (!isMine || keeper.isAlone)
      return mayStandIn && !byPerson ? undefined : 'agent.paused_by_another'
    }
  }
}

/** Whether pausing says anything new: what its person has paused they alone would resume, until a caretaker pauses it, too. Pure. */
export function pausesAnew({ memberId, pausedAt, pausedBy }: Kept, by: Pick<AgentKeeper, 'memberId'>): boolean {
  return pausedAt === null || (pausedBy === memberId && by.memberId !== memberId)
}

/** Whether one trust lets a program do more than another. Pure. */
export function isTrustedFurther(trust: AgentTrust, than: AgentTrust): boolean {
  return WORD_FACTS.trust.indexOf(trust) < WORD_FACTS.trust.indexOf(than)
}

/**
 * How far an agent is trusted once it works in these mailboxes. Whoever trusted it did so for those that it had: with another
 * one it begins again. Pure.
 */
export function trustAfterGiving(
  trust: AgentTrust,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): AgentTrust {
  return after.every((id) => before.includes(id)) ? trust : 'untrusted'
}

/** Whether somebody looks after the organisation. Pure. */
export function isCaretaker({ role }: Pick<AgentKeeper, 'role'>): boolean {
  return role === 'owner' || role === 'admin'
}
