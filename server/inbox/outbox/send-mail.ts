import { requireUsable } from '../../connections/require-usable.ts'
import { AppError } from '../../core/errors.ts'
import type { ProposalId } from '../../core/ids.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import { findOutboxForChange, type OutboxRow, type SendTask } from '../../store/outbox.ts'
import { findProposal, findProposalForChange, type ProposalRow } from '../../store/proposals.ts'
import { endUnsent } from '../proposals/void-proposals.ts'
import { asRefused } from './as-refused.ts'
import { claimSend } from './claim-send.ts'
import { decideHoldUp } from './decide-hold-up.ts'
import type { FarOutbox, MailToSend, Refused, SendOutcome } from './far-outbox.ts'
import { readMailToSend } from './read-mail-to-send.ts'
import { renewFrom } from './renew-from.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { SENDER, type Settling, settleHeldUp, settleRefused } from './settle-send.ts'
import { writeOutcome } from './write-outcome.ts'

/**
 * Give a mail to its provider, once.
 *
 * Everything that can be waited for comes first. Then it is claimed and the attempt written down; then the one call; then
 * its outcome. Killed before the claim, nothing has happened. Killed after it, nobody knows, and it is never sent again by
 * itself.
 */
export async function sendMail(
  deps: SenderDeps,
  place: SenderPlace,
  { proposalId }: SendTask,
  signal: AbortSignal,
): Promise<void> {
  const proposal = await findProposal(deps.db, place.tenantId, proposalId)
  if (!proposal) return
  const barred = await findBarrier(deps, place)
  if (barred) return holdUp(deps, place, proposalId, barred)
  const far = deps.openFar(proposal.way, { ...place, signal })
  try {
    const mail = await readMailToSend(deps.db, place.tenantId, proposal)
    const from = await renewFrom(deps, place, proposal, far)
    if (signal.aborted) throw new AppError('server.stopping')
    if (from === 'taken_away') return await endAsTakenAway(deps, place, proposalId)
    if (from !== 'may') return await holdUp(deps, place, proposalId, from)
    const ready = await far.ready()
    if (signal.aborted) throw new AppError('server.stopping')
    if (ready.is === 'refused') return await holdUp(deps, place, proposalId, ready)
    await claimAndSend(deps, place, proposal, { far, mail })
  } finally {
    await far.close()
  }
}

async function claimAndSend(
  deps: SenderDeps,
  place: SenderPlace,
  { id }: ProposalRow,
  { far, mail }: { far: FarOutbox; mail: MailToSend },
): Promise<void> {
  const claim = await claimSend(deps, place, id, deps.newOwner())
  if (claim.is === 'over') return
  const outcome = await far.send(mail).catch((error: unknown): SendOutcome => {
    // Whatever went wrong after the claim: it may have left.
    deps.log.error({ err: error, proposalId: id }, 'a call that sends has failed in an unforeseen way')
    return { is: 'unknown', code: 'server.failed', params: {} }
  })
  await writeOutcome(deps, place, id, claim.fence, outcome)
}

/** It could not even be tried: nothing has left. */
async function holdUp(deps: SenderDeps, place: SenderPlace, id: ProposalId, refused: Refused): Promise<void> {
  await whereUnclaimed(deps, place, id, async ({ heldUpAt: since, ...settling }) => {
    const { now } = settling
    const heldUpAt = since ?? now
    const decision = decideHoldUp(refused, { heldUpAt, now })
    if (decision.do === 'refuse') await settleRefused({ ...settling, by: SENDER }, decision)
    else await settleHeldUp(settling, { ...refused, at: decision.at, heldUpAt })
  })
}

/** It may not leave from where it was to: whoever wants it sent chooses another address, and asks anew. */
async function endAsTakenAway(deps: SenderDeps, place: SenderPlace, id: ProposalId): Promise<void> {
  await whereUnclaimed(deps, place, id, async ({ trx, tenantId, proposal, now }) => {
    await endUnsent(trx, tenantId, proposal, { status: 'void', code: 'send.from_not_verified', now })
  })
}

/** Write what became of a mail that nobody has claimed, holding its rows; of one that was taken back, or is another's, nothing. */
async function whereUnclaimed(
  deps: SenderDeps,
  { tenantId }: SenderPlace,
  id: ProposalId,
  story: (settling: Omit<Settling, 'by'> & Pick<OutboxRow, 'heldUpAt'>) => Promise<void>,
): Promise<void> {
  await deps.transact(async (trx) => {
    const now = deps.now()
    const proposal = await findProposalForChange(trx, tenantId, id)
    const outbox = await findOutboxForChange(trx, tenantId, id)
    if (proposal?.status !== 'scheduled' || !outbox || outbox.claimedBy !== null) return
    await story({ trx, tenantId, proposal, heldUpAt: outbox.heldUpAt, now })
  })
}

/** Why nothing may leave over the connection at this moment: somebody paused it, turned it off, or has to mend it. */
async function findBarrier({ db }: SenderDeps, { tenantId, mailbox }: SenderPlace): Promise<Refused | undefined> {
  try {
    const connection = await findConnectionForWork(db, tenantId, mailbox.connectionId)
    if (!connection) throw new AppError('connection.disconnected')
    requireUsable(connection)
    return undefined
  } catch (error) {
    return asRefused(error)
  }
}
