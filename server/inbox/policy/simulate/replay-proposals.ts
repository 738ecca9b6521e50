import type { PolicyDocument } from '@letterlock/wire/policy'
import type { MailboxRow } from '../../../store/mailboxes.ts'
import type { OwnAddress } from '../../../store/own-addresses.ts'
import type { PastProposal } from '../../../store/past-proposals.ts'
import { countAudience } from '../letter/audience.ts'
import { decideInside } from '../letter/decide-inside.ts'
import { type PastMail, shownTo } from './past-mail.ts'

/**
 * A mail that was asked to be sent, by the facts that it was decided by. Pure. A policy that draws other borders than the one
 * that holds has its recipients counted anew.
 */
export function replayProposal(
  proposal: PastProposal,
  { mailbox, claims, held }: { mailbox: MailboxRow; claims: readonly OwnAddress[]; held: PolicyDocument },
): PastMail {
  const { id, facts, envelope, firstTo, subject, threadId } = proposal
  return {
    ...{ source: 'proposal', mailboxId: proposal.mailboxId, memberId: proposal.memberId, at: proposal.at },
    factsBy: (policy) => {
      if (haveSameBorders(policy, held)) return facts
      const { ownDomains, partnerDomains, blockedDomains } = policy
      const { isInside } = decideInside(
        claims,
        ownDomains,
        (claim) => claim.of !== 'personal' || (mailbox.kind === 'personal' && claim.memberId === mailbox.memberId),
      )
      const counted = countAudience(envelope, { isInside, partnerDomains, blockedDomains })
      const { internal, partners, external, blocked } = counted
      return { ...facts, internal, partners, external, blocked }
    },
    shown: { subject, threadId, proposalId: id, ...shownOf(envelope, firstTo) },
  }
}

function shownOf({ to, cc, bcc }: PastProposal['envelope'], firstTo: PastProposal['firstTo']) {
  return { ...shownTo(firstTo), recipientCount: new Set([...to, ...cc, ...bcc]).size }
}

/** Whether two policies take the same people for colleagues and partners, and the same for nobody to write to. Pure. */
export function haveSameBorders(one: PolicyDocument, other: PolicyDocument): boolean {
  return (['ownDomains', 'partnerDomains', 'blockedDomains'] as const).every(
    (list) => new Set(one[list]).symmetricDifference(new Set(other[list])).size === 0,
  )
}
