import type { ErrorCode } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { findMime } from '../../store/proposal-bytes.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { type FrozenEnvelope, hashEnvelope, hashMime } from '../compose/freeze.ts'
import { decideStale } from '../sending/decide-stale.ts'
import { howItStands } from '../sending/how-it-stands.ts'

export type ClaimVerdict =
  | { do: 'send' }
  /** Somebody holds it back, or has paused what it would leave by: ask again later. */
  | { do: 'wait'; code: ErrorCode }
  /** It does not leave: what was approved is damaged, or something has changed since. */
  | { do: 'refuse' | 'void'; code: ErrorCode; params: Record<string, string> }

/**
 * Look once more, in the transaction in which it is claimed, at everything that lets a mail leave: the digests of its bytes,
 * the draft, the thread, the account, the policy and whoever asked or agreed. The caller holds the proposal.
 *
 * @param now Epoch milliseconds.
 */
export async function judgeAtClaim(
  trx: Trx,
  tenantId: TenantId,
  proposal: ProposalRow,
  now: number,
): Promise<ClaimVerdict> {
  if (!(await isWhole(trx, tenantId, proposal))) return { do: 'refuse', code: 'proposal.damaged', params: {} }
  if (proposal.heldBy !== null) return { do: 'wait', code: 'proposal.held' }
  const stands = await howItStands(trx, tenantId, proposal, now)
  const code = stands === 'gone' ? 'proposal.edited' : decideStale(proposal, stands, now)
  if (code !== undefined) return { do: 'void', code, params: {} }
  if (stands !== 'gone' && stands.barrier !== undefined) return { do: 'wait', code: stands.barrier }
  const isAgreed = stands !== 'gone' && stands.approved.still >= proposal.needs
  return isAgreed ? { do: 'send' } : { do: 'void', code: 'proposal.approver_left', params: {} }
}

/** Whether the bytes and the envelope are those whose digests were approved. */
async function isWhole(trx: Trx, tenantId: TenantId, proposal: ProposalRow): Promise<boolean> {
  const mime = await findMime(trx, tenantId, proposal.id)
  return (
    mime !== undefined &&
    hashMime(mime) === proposal.mimeSha256 &&
    hashEnvelope(proposal.envelope as FrozenEnvelope) === proposal.envelopeSha256
  )
}
