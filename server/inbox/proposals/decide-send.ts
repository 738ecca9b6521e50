import type { PolicyDecision } from '@letterlock/wire/policy'
import type { ErrorCode } from '../../core/errors.ts'

/** What is known of a send besides what the policy says. */
export interface SendCircumstances {
  actorKind: 'human' | 'agent' | 'rule' | 'system'
  /** A person's own request, in their session. */
  attended: boolean
  /** How many may approve it: neither whoever asks nor whoever has written in it is among them. */
  approvers: number
  /** How many may approve there besides whoever asks; whoever has written in it is one of them. */
  others: number
  /** How many may give the yes where one is asked for: of what an agent wants sent, whoever answers for it may be one. */
  couldAgree: number
  /** Whoever asks has just shown that it is them. */
  hasProved: boolean
}

export type SendPlan =
  | { do: 'refuse'; code: ErrorCode }
  /** It leaves when its time to be taken back is over. */
  | { do: 'schedule'; needs: 0; isSmall: boolean; holdMs: number }
  /** So many others have to agree first. */
  | { do: 'wait'; needs: 1 | 2; isSmall: boolean }

/** Long enough to see the mistake that one sees at once. */
export const HOLD_MS = 15_000
/** Nobody looks at what a program sends at that moment: somebody must have time to come by. */
const UNWATCHED_HOLD_MS = 120_000
/** In place of the second pair of eyes that a small organisation does not have. */
export const SMALL_HOLD_MS = 600_000
/** Two people have to agree, and there must be two. */
export const TWO = 2

/**
 * Decide what becomes of a mail that somebody or something wants sent. Pure.
 *
 * A person's own request in their session is one of the approvals that a policy may ask for. Where it asks for two and there
 * are not two others, that person's password and ten minutes stand in for them; of what a program asks for, one person who
 * approves it with theirs. What nobody is left to agree to does not begin to wait: it would end unsent a day later, each time.
 */
export function decideSend(decision: PolicyDecision, around: SendCircumstances): SendPlan {
  if (decision.isHeld) return { do: 'refuse', code: 'send.held' }
  const isOwnRequest = around.actorKind === 'human' && around.attended
  switch (decision.outcome) {
    case 'deny':
      return { do: 'refuse', code: 'send.denied' }
    case 'draft_only':
      return { do: 'refuse', code: isStopped(decision) ? 'send.stopped' : 'send.drafts_only' }
    case 'auto':
      return schedule(isOwnRequest ? HOLD_MS : UNWATCHED_HOLD_MS)
    case 'approve_1':
      return isOwnRequest ? schedule(HOLD_MS) : waitForOne(around, { isSmall: false })
    case 'approve_2':
      if (around.approvers >= TWO) return { do: 'wait', needs: TWO, isSmall: false }
      // There are two: that one of them has written in it must not make one's own word enough.
      if (!isOwnRequest || around.others >= TWO) return waitForOne(around, { isSmall: true })
      if (!around.hasProved) return { do: 'refuse', code: 'send.prove_yourself' }
      return { do: 'schedule', needs: 0, isSmall: true, holdMs: SMALL_HOLD_MS }
  }
}

/** Whether it is the emergency stop that keeps it here. Pure. */
export function isStopped({ bounds }: PolicyDecision): boolean {
  return bounds.some(({ by }) => by === 'emergency_stop')
}

function waitForOne({ couldAgree }: SendCircumstances, { isSmall }: { isSmall: boolean }): SendPlan {
  return couldAgree === 0 ? { do: 'refuse', code: 'send.nobody_approves' } : { do: 'wait', needs: 1, isSmall }
}

function schedule(holdMs: number): SendPlan {
  return { do: 'schedule', needs: 0, isSmall: false, holdMs }
}
