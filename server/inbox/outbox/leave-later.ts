import { AppError } from '../../core/errors.ts'
import { appendEvent } from '../../events/append.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { changeOutbox, findOutboxForChange } from '../../store/outbox.ts'
import { findProposal, findProposalForChange } from '../../store/proposals.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { askToSend } from '../sending/put-in-outbox.ts'
import type { SettleDeps } from './settle-deps.ts'

/** Enough for whoever reads with their ears, or looks once more; whoever needs more asks again. */
const LONGER_MS = 60_000
/** Less is nothing to whoever reads, and each is told in the audit and to everybody's pages. */
const GAIN_LEAST_MS = 1_000

/**
 * Give whoever would take a mail back a minute from now on, as often as they ask for it until its day is nearly over: it
 * leaves within that day. Where they have as long anyhow, within a second, nothing changes. The audit says who asked.
 *
 * @throws `request.not_found` there is none, or it is not theirs to work with
 * @throws `send.too_late` it may have left already, or is over
 * @see WCAG 2.2, 2.2.1 (Timing Adjustable)
 */
export async function leaveLater(deps: SettleDeps, reader: Reader, id: string): Promise<void> {
  const { tenantId, memberId } = reader
  const found = await findProposal(deps.db, tenantId, id)
  if (!found) throw new AppError('request.not_found')
  await deps.transact(async (trx) => {
    const mailbox = await reachMailbox(trx, reader, found.mailboxId, 'work')
    // The claim holds the same row, as it does for whoever takes it back.
    const proposal = await findProposalForChange(trx, tenantId, id)
    const outbox = await findOutboxForChange(trx, tenantId, found.id)
    if (proposal?.status !== 'scheduled' || !outbox) throw new AppError('send.too_late')
    const now = deps.now()
    // What was agreed to ends with its day: whoever could put it off past that would end it in silence.
    const notBefore = Math.min(now + LONGER_MS, proposal.expiresAt - LONGER_MS)
    if (notBefore - outbox.notBefore < GAIN_LEAST_MS) return
    await changeOutbox(trx, tenantId, found.id, { notBefore })
    await askToSend(deps.queue, trx, { tenantId, mailboxId: found.mailboxId }, notBefore - now)
    const noted = { action: 'send.delayed', result: 'before_it_left', facts: {} } as const
    await noteProposal(trx, tenantId, { actor: { kind: 'member', id: memberId }, proposal, ...noted, now })
    const event = {
      kind: 'proposal.changed',
      mailboxId: found.mailboxId,
      proposalId: found.id,
      status: 'scheduled',
    } as const
    await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now })
  })
}
