import { z } from 'zod'
import { MailboxId, RemoteId, WireTime } from './primitives.ts'
import { ProposalStatus } from './proposal-status.ts'
import { Asker, ProposalId } from './proposals.ts'

/** A mail that waits in a case: for a yes, for its time, for the provider, or for somebody who finds out whether it left. */
export const CasePending = z.object({
  proposalId: ProposalId,
  thread: z.object({ mailboxId: MailboxId, threadId: RemoteId }),
  subject: z.string(),
  by: Asker,
  status: ProposalStatus,
  isHeld: z.boolean(),
  askedAt: WireTime,
})
export type CasePending = z.infer<typeof CasePending>
