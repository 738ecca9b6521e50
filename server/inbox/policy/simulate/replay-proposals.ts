import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { MailboxRow } from '../../../store/mailboxes.ts'
import type { OwnAddress } from '../../../store/own-addresses.ts'
import type { PastProposal } from '../../../store/past-proposals.ts'
import { countAudience } from '../letter/audience.ts'
import { decideInside } from '../letter/decide-inside.ts'
import { type PastMail, shownTo, whatWasSo } from './past-mail.ts'

/** What there is to hold a proposal against. */
export interface Replay {
  mailbox: MailboxRow
  /** Whose addresses are whose today. */
  claims: readonly OwnAddress[]
  held: PolicyDocument
  /** What is so at a moment, whatever is written. */
  momentBy: (policy: PolicyDocument, at: number) => PolicyFacts
  /** Whether the mailbox is in its first run today: what it would do by itself is asked of it from now on. */
  firstRun: boolean
}

/**
 * A mail that was asked to be sent, by the facts that it was decided by, as far as they are its own. Pure. A policy that draws
 * other borders than the one that holds has its recipients counted anew.
 */
export function replayProposal(
  proposal: PastProposal,
  { mailbox, claims, held, momentBy, firstRun }: Replay,
): PastMail {
  const { id, at, envelope, firstTo, subject, threadId } = proposal
  const found = { ...whatWasSo(proposal.facts), firstRun }
  return {
    ...{ source: 'proposal', mailboxId: proposal.mailboxId, memberId: proposal.memberId, at },
    factsBy: (policy) => {
      const facts = { ...found, ...momentBy(policy, at) }
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
