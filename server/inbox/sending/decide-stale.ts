import type { PolicyDecision } from '@letterlock/wire/policy'
import type { ErrorCode } from '../../core/errors.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import type { WayDecision } from '../from/decide-way.ts'
import { isLooser } from '../policy/decide-policy.ts'
import { isStopped, TWO } from '../proposals/decide-send.ts'
import { leavesByItself } from './leaves-by-itself.ts'

/** How everything that a proposal rests on stands now. */
export interface StandsNow {
  /** The version of its draft; undefined where that was deleted. */
  draftVersion: number | undefined
  /** Something has come into its thread that whoever wrote it did not know of. */
  hasNewer: boolean
  /** The account of its connection, and how mail would leave it. */
  account: string | null
  way: WayDecision
  /** Which mail server that is: `hashServer`. Null where none is set. */
  serverSha256: string | null
  /** The mailbox may still send as the address that stands in its `From`. */
  mayUseFrom: boolean
  /** Why nothing leaves over it at the moment, where it is paused or only a person can mend it. */
  barrier: ErrorCode | undefined
  /** What the policy of now says of it. */
  decision: PolicyDecision
  /** Whoever asked may still write in the mailbox. */
  askerMayWork: boolean
  /** How many of those who approved it still may, and how many did. */
  approved: { still: number; were: number }
  /** How many could approve it by now, neither asker nor editors among them; counted to two. */
  approvers: number
}

/**
 * Decide whether what was proposed may still become a mail. Pure.
 *
 * @param now Epoch milliseconds.
 * @returns why not, as a code of the error table; undefined where nothing that matters has changed
 */
export function decideStale(
  proposal: Pick<
    ProposalRow,
    'draftVersion' | 'account' | 'way' | 'serverSha256' | 'actorKind' | 'facts' | 'decision' | 'expiresAt' | 'isSmall'
  >,
  stands: StandsNow,
  now: number,
): ErrorCode | undefined {
  if (proposal.expiresAt <= now) return 'proposal.expired'
  if (stands.draftVersion !== proposal.draftVersion) return 'proposal.edited'
  if (stands.hasNewer) return 'proposal.newer_mail'
  if (stands.account !== proposal.account) return 'proposal.account_changed'
  if (stands.way.way === 'none') return stands.way.because === 'no_smtp' ? 'send.no_smtp' : 'send.scope_missing'
  if (stands.way.way !== proposal.way) return 'proposal.account_changed'
  if (proposal.serverSha256 !== null && stands.serverSha256 !== proposal.serverSha256) return 'proposal.server_changed'
  if (!stands.mayUseFrom) return 'send.from_not_verified'
  if (!stands.askerMayWork) return 'proposal.asker_left'
  if (stands.approved.still < stands.approved.were) return 'proposal.approver_left'
  if (stands.decision.isHeld) return 'send.held'
  // One stood in for two since there were no two. Now there are.
  if (proposal.isSmall && stands.approvers >= TWO) return 'proposal.stricter_policy'
  if (!isLooser(allowedAs(proposal), stands.decision.outcome)) return undefined
  return isStopped(stands.decision) ? 'send.stopped' : 'proposal.stricter_policy'
}

/** As what it was allowed: a person's own request needed their own yes at most, also where the policy needed none. */
function allowedAs({ decision, actorKind: kind, facts }: Pick<ProposalRow, 'decision' | 'actorKind' | 'facts'>) {
  const isByItself = leavesByItself(decision, { kind, attended: facts.attended === true })
  return decision.outcome === 'auto' && !isByItself ? 'approve_1' : decision.outcome
}
