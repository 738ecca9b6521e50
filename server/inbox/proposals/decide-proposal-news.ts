import type { ProposalNoticeKind } from '../../store/proposal-notices.ts'
import type { ProposalRow } from '../../store/proposals.ts'

/** What whoever asked is told of how their mail stands, and whether by mail, too. */
export type AskerNews = { kind: ProposalNoticeKind; isMailed: boolean } | undefined

/**
 * Decide what whoever asked for a mail is told, or whoever answers for the agent that did, now that it stands so. Undefined
 * where it is no news, or theirs alone: what leaves at their own word they see leave. Pure.
 */
export function decideAskerNews({
  status,
  needs,
  actorKind,
}: Pick<ProposalRow, 'status' | 'needs' | 'actorKind'>): AskerNews {
  switch (status) {
    case 'waiting':
    case 'sending':
    case 'sent':
      return undefined
    case 'scheduled':
      // That it leaves is what they expect: on the page it is enough.
      if (needs > 0) return { kind: 'proposal.approved', isMailed: false }
      return actorKind === 'human' ? undefined : { kind: 'proposal.by_itself', isMailed: false }
    case 'undone':
      // Whoever works in the mailbox may take it back: whoever asked has read that it was approved, or saw it leave.
      return { kind: 'proposal.refused', isMailed: true }
    default:
      return { kind: `proposal.${status}`, isMailed: true }
  }
}

const LEAVES: readonly ProposalRow['status'][] = ['scheduled', 'sending', 'sent']

/** What no longer holds of a proposal that stands so, whomever it was told. Pure. */
export function decideOutdated({ status }: Pick<ProposalRow, 'status'>): ProposalNoticeKind[] {
  return [
    ...(status === 'waiting' ? [] : (['proposal.waits', 'proposal.ends_soon'] as const)),
    ...(LEAVES.includes(status) ? [] : (['proposal.approved', 'proposal.by_itself'] as const)),
    ...(status === 'unconfirmed' ? [] : (['proposal.unconfirmed'] as const)),
  ]
}
