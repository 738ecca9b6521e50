import { z } from 'zod'

/**
 * `waiting`: for approvals. `scheduled`: allowed, and taken back until its time. `sending`: given to the provider, or about to
 * be. `sent`: with a receipt. `refused`: the provider or a last look said no, and nothing left. `unconfirmed`: nobody knows
 * whether it left, and it is not sent again by itself. The others never left: `rejected` and `returned` by an approver,
 * `expired` after 24 hours, `void` since something changed, `undone` by whoever sent it.
 */
export const ProposalStatus = z.enum([
  'waiting',
  'scheduled',
  'sending',
  'sent',
  'refused',
  'unconfirmed',
  'rejected',
  'returned',
  'expired',
  'void',
  'undone',
])
export type ProposalStatus = z.infer<typeof ProposalStatus>
