import type { Db } from '../../store/database.ts'
import { listApproversOf } from '../../store/mailbox-approvers.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { TWO } from './decide-send.ts'

/**
 * Whether somebody answers for the agent that asked while two others are there: one who stands in for two is not them, so
 * they do not agree to it.
 */
export async function mustLeaveIt(
  db: Db,
  { tenantId, memberId, now }: Reader,
  { actorKind, personId, isSmall, mailboxId }: Pick<ProposalRow, 'actorKind' | 'personId' | 'isSmall' | 'mailboxId'>,
): Promise<boolean> {
  if (actorKind !== 'agent' || personId !== memberId || !isSmall) return false
  const others = await listApproversOf(db, tenantId, mailboxId, { now, except: [memberId], limit: TWO })
  return others.length >= TWO
}
