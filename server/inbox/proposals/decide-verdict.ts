import type { GiveVerdict } from '@letterlock/wire/proposals'
import type { ErrorCode } from '../../core/errors.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { HOLD_MS, SMALL_HOLD_MS, TWO } from './decide-send.ts'

/** What a verdict is about. */
export type Judged = Pick<
  ProposalRow,
  | 'status'
  | 'actorKind'
  | 'actorId'
  | 'personId'
  | 'editorId'
  | 'editorIds'
  | 'heldBy'
  | 'needs'
  | 'isSmall'
  | 'mimeSha256'
  | 'envelopeSha256'
  | 'expiresAt'
>

/** What was said of it before. */
export interface SaidSoFar {
  /** Who has approved it and still may. */
  approvers: readonly string[]
  /** How often it was held back. */
  holds: number
}

/** Who says it. There is no other kind than a member in their own session. */
export interface Judge {
  memberId: string
  /** They may approve in the mailbox today. */
  mayApprove: boolean
  /** They have just shown that it is them. */
  hasProved: boolean
  /** They answer for the agent that asked, and there are two others, though not both may approve it. */
  leavesIt: boolean
}

export type VerdictPlan =
  | { do: 'refuse'; code: ErrorCode; params?: Record<string, string> }
  /** They have said so before, or it is so already. */
  | { do: 'nothing' }
  /** Somebody else has to agree, too. */
  | { do: 'wait' }
  | { do: 'schedule'; holdMs: number }
  | { do: 'end'; as: 'rejected' | 'returned' }
  | { do: 'hold' }
  | { do: 'release' }

/** Each is a row, an entry of the audit and an event that stay; whoever still does not know should return it. */
const HOLDS_MAX = 20

type Said = Pick<GiveVerdict, 'verdict' | 'digests' | 'reason' | 'note'>

/**
 * Decide what somebody's word about a proposal does. Pure.
 *
 * @param now Epoch milliseconds.
 */
export function decideVerdict(
  proposal: Judged,
  judge: Judge,
  said: Said,
  { approvers, holds }: SaidSoFar,
  now: number,
): VerdictPlan {
  const { verdict, digests } = said
  if (!judge.mayApprove) return refuse('proposal.not_approver')
  if (digests.mime !== proposal.mimeSha256 || digests.envelope !== proposal.envelopeSha256) {
    return refuse('proposal.digest_differs')
  }
  const hasSaidYes = approvers.includes(judge.memberId)
  if (verdict === 'approve' && hasSaidYes) return { do: 'nothing' }
  const barred = barredBy(proposal, judge.memberId, now)
  if (barred) return refuse(barred)
  const missing = missingOf(said)
  if (missing) return { do: 'refuse', code: 'request.invalid', params: { field: missing } }
  switch (verdict) {
    case 'reject':
      return { do: 'end', as: 'rejected' }
    case 'return':
      return { do: 'end', as: 'returned' }
    case 'hold':
      if (proposal.heldBy !== null) return { do: 'nothing' }
      return holds < HOLDS_MAX
        ? { do: 'hold' }
        : { do: 'refuse', code: 'proposal.held_too_often', params: { most: `${HOLDS_MAX}` } }
    case 'release':
      return proposal.heldBy === null ? { do: 'nothing' } : { do: 'release' }
    case 'approve':
      if (proposal.heldBy !== null) return refuse('proposal.held')
      if (judge.leavesIt) return refuse('proposal.own')
      if (proposal.isSmall && !judge.hasProved) return refuse('send.prove_yourself')
      if (approvers.length + 1 < proposal.needs) return { do: 'wait' }
      return { do: 'schedule', holdMs: proposal.isSmall ? SMALL_HOLD_MS : HOLD_MS }
  }
}

/** Why somebody cannot decide about a proposal, whatever they would say; undefined where they can. Pure. */
export function barredBy(
  { status, expiresAt, actorKind, actorId, personId, needs, editorId, editorIds }: Judged,
  memberId: string,
  now: number,
): ErrorCode | undefined {
  if (status === 'expired' || (status === 'waiting' && expiresAt <= now)) return 'proposal.expired'
  if (status !== 'waiting') return 'proposal.settled'
  // Whoever answers for an agent agrees to what it asks for; where two have to, two others than them.
  const isAsker = (actorKind === 'human' ? actorId : needs === TWO ? personId : undefined) === memberId
  const isEditor = editorId === memberId || editorIds.includes(memberId)
  return isAsker || isEditor ? 'proposal.own' : undefined
}

/** A rejection says why, what is returned says what for, and nothing else does the former. */
function missingOf({ verdict, reason, note }: Said): string | undefined {
  if ((verdict === 'reject') !== (reason !== undefined)) return 'reason'
  return verdict === 'return' && note === undefined ? 'note' : undefined
}

function refuse(code: ErrorCode): VerdictPlan {
  return { do: 'refuse', code }
}
