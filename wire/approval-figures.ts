import { z } from 'zod'
import { PolicyRuleId } from './policy.ts'
import { PolicyCondition } from './policy-facts.ts'

/**
 * GET /v1/proposals/figures: what approving takes in the mailboxes in which I may, all together and never by person. Of mail
 * that needed somebody else's yes and was asked for within the days.
 */
export const ApprovalFigures = z.object({
  days: z.number().int(),
  asked: z.number().int(),
  /** Of those how many are over, however they ended. */
  over: z.number().int(),
  /** Of these how many were sent as they were first asked for. */
  unedited: z.number().int(),
  /** Rules of the policy that stopped at least 20 of those that are over, all of which were sent so. Most first, at most three. */
  rules: z.array(z.object({ id: PolicyRuleId, when: z.array(PolicyCondition), stopped: z.number().int() })),
})
export type ApprovalFigures = z.infer<typeof ApprovalFigures>
