import type { PolicyDecision } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import type { ProposalId } from '../../core/ids.ts'
import type { Allowed, NeedsApproval, Refused } from '../decided.ts'
import type { SendPlan } from '../proposals/decide-send.ts'
import type { Looked } from './propose-send.ts'

/** What the boundary says of a send. All are ordinary answers; only what cannot be decided is thrown. */
export type SendDecided = Allowed<Asked> | NeedsApproval<Asked> | SendRefused

/** That it may not leave, and no yes would change that. `policy` is null where it was not asked. */
export type SendRefused = Refused<Why & { policy: PolicyDecision | null }>

interface Why {
  rules: Proposal['rules']
}

interface Asked extends Why {
  /** Undefined for a dry run, unless it is under way already. */
  proposalId: ProposalId | undefined
  policy: PolicyDecision
  needs: 0 | 1 | 2
  isSmall: boolean
}

/** A refusal that was known before the policy was asked. Pure. */
export function refusedUnasked(code: SendRefused['code'], params: SendRefused['params'] = {}): SendRefused {
  return { decision: 'refused', code, params, policy: null, rules: [] }
}

/** A refusal as a plan has it. Pure. */
export function refusedBy({ code }: Extract<SendPlan, { do: 'refuse' }>, { policy, rules }: Looked): SendRefused {
  return { decision: 'refused', code, params: {}, policy, rules }
}

/** What a plan says to whoever asked. Pure. */
export function answerOf(
  plan: Exclude<SendPlan, { do: 'refuse' }>,
  { policy, rules }: Looked,
  proposalId: ProposalId | undefined,
): SendDecided {
  const needs = plan.do === 'wait' ? plan.needs : 0
  const { isSmall } = plan
  return { decision: plan.do === 'wait' ? 'needs_approval' : 'allowed', proposalId, policy, needs, isSmall, rules }
}
