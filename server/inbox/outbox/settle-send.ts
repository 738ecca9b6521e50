import type { Receipt } from '@letterlock/wire/proposals'
import type { AuditAction } from '../../audit/actions.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { changeOutbox, endOutbox } from '../../store/outbox.ts'
import { changeProposal, type ProposalChange, type ProposalRow } from '../../store/proposals.ts'
import { insertReceipt } from '../../store/receipts.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { tellProposal } from '../proposals/tell-proposal.ts'

/** Who settles it: the sender itself, or a person. */
export type SettledBy = { kind: 'system'; id: 'sender' } | { kind: 'member'; id: MemberId }
export const SENDER = { kind: 'system', id: 'sender' } as const

/** A proposal whose row its caller holds, and where the end of its send is written. */
export interface Settling {
  trx: Trx
  tenantId: TenantId
  proposal: ProposalRow
  by: SettledBy
  /** Epoch milliseconds. */
  now: number
}

/** Provider copies show a moment later. */
const TEND_AFTER_MS = 2_000

/** It left, and this is how we know. */
export async function settleSent(
  settling: Settling,
  proof: { foundBy: Receipt['foundBy']; remoteId: string | null; threadId: string | null; acceptedAt: number },
): Promise<void> {
  const { trx, tenantId, proposal, now } = settling
  await insertReceipt(trx, tenantId, { proposalId: proposal.id, ...proof, tendAt: now + TEND_AFTER_MS })
  await endOutbox(trx, tenantId, proposal.id, now)
  const change = { status: 'sent', code: null, params: {}, settledAt: now } as const
  await write(settling, change, 'send.sent', proof.foundBy)
}

/** It did not leave, and will not. */
export async function settleRefused(
  settling: Settling,
  { code, params }: { code: ErrorCode; params: Record<string, string> },
): Promise<void> {
  const { trx, tenantId, proposal, now } = settling
  await endOutbox(trx, tenantId, proposal.id, now)
  await write(settling, { status: 'refused', code, params, settledAt: now }, 'send.refused', code)
}

/** Nobody knows whether it left. It is looked for, and never sent again by itself. */
export async function settleUnconfirmed(
  settling: Settling,
  { code, lookAt }: { code: ErrorCode; lookAt: number },
): Promise<void> {
  const { trx, tenantId, proposal } = settling
  await changeOutbox(trx, tenantId, proposal.id, { claimedBy: null, claimedUntil: null, lookAt })
  await write(settling, { status: 'unconfirmed', code: 'send.unconfirmed', params: {} }, 'send.unconfirmed', code)
}

/** It has certainly not left, and waits: why is shown meanwhile. Nothing of it is written into the audit. */
export async function settleHeldUp(
  { trx, tenantId, proposal, now }: Omit<Settling, 'by'>,
  { code, params, at, heldUpAt }: { code: ErrorCode; params: Record<string, string>; at: number; heldUpAt: number },
): Promise<void> {
  const free = { claimedBy: null, claimedUntil: null, notBefore: at, heldUpAt }
  await changeOutbox(trx, tenantId, proposal.id, free)
  const changed = await changeProposal(trx, tenantId, proposal.id, { status: 'scheduled', code, params })
  await tellProposal(trx, tenantId, changed, now)
}

async function write(
  { trx, tenantId, proposal, by, now }: Settling,
  change: ProposalChange,
  action: Extract<AuditAction, `send.${string}`>,
  result: string,
): Promise<void> {
  const changed = await changeProposal(trx, tenantId, proposal.id, change)
  await noteProposal(trx, tenantId, { actor: by, proposal: changed, action, result, facts: {}, now })
  await tellProposal(trx, tenantId, changed, now, by.kind === 'member' ? by.id : undefined)
}
