import { AppError } from '../../core/errors.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { endOutbox } from '../../store/outbox.ts'
import { changeProposal, findProposal, findProposalForChange } from '../../store/proposals.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { tellProposal } from '../proposals/tell-proposal.ts'
import type { SettleDeps } from './settle-deps.ts'

/**
 * Take back a mail that is allowed to leave and has not been claimed: its draft is free again. Whoever works in the mailbox
 * may; whoever asked is told of it, unless it was them. Twice is as once.
 *
 * @throws `request.not_found` there is none, or it is not theirs to work with
 * @throws `send.too_late` it may have left already, or is over
 */
export async function takeBack(deps: SettleDeps, reader: Reader, id: string): Promise<void> {
  const { tenantId, memberId } = reader
  const found = await findProposal(deps.db, tenantId, id)
  if (!found) throw new AppError('request.not_found')
  await deps.transact(async (trx) => {
    await reachMailbox(trx, reader, found.mailboxId, 'work')
    const proposal = await findProposalForChange(trx, tenantId, id)
    if (proposal?.status === 'undone') return
    // The claim holds the same row: either it is taken back, or it may have left. Nothing lies between.
    if (proposal?.status !== 'scheduled') throw new AppError('send.too_late')
    const now = deps.now()
    await endOutbox(trx, tenantId, found.id, now)
    const undone = await changeProposal(trx, tenantId, found.id, { status: 'undone', settledAt: now })
    const noted = { action: 'send.undone', result: 'before_it_left', facts: {} } as const
    await noteProposal(trx, tenantId, { actor: { kind: 'member', id: memberId }, proposal: undone, ...noted, now })
    await tellProposal(trx, tenantId, undone, now, memberId)
  })
}
