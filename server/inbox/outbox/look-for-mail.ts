import { changeOutbox, findOutboxForChange, type SendTask } from '../../store/outbox.ts'
import { findProposal, findProposalForChange, type ProposalRow } from '../../store/proposals.ts'
import { listAttempts } from '../../store/send-attempts.ts'
import { tellProposal } from '../proposals/tell-proposal.ts'
import { endsRun } from './ends-run.ts'
import type { FoundCopy } from './far-outbox.ts'
import { nextLook, nextLookInWeather } from './next-look.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { SENDER, settleSent } from './settle-send.ts'

/**
 * Look among what was sent for a mail that may have left. Found, it has. Not found, it is looked for again with growing
 * pauses; that it is not there proves nothing, so it is not sent again, and whoever sees it unconfirmed decides.
 */
export async function lookForMail(
  deps: SenderDeps,
  place: SenderPlace,
  { proposalId }: SendTask,
  signal: AbortSignal,
): Promise<void> {
  const { tenantId } = place
  const proposal = await findProposal(deps.db, tenantId, proposalId)
  const [first] = await listAttempts(deps.db, tenantId, proposalId)
  if (!proposal || !first) return
  const found = await look(deps, place, proposal, first.beganAt, signal)
  await deps.transact(async (trx) => {
    const now = deps.now()
    const current = await findProposalForChange(trx, tenantId, proposalId)
    const outbox = await findOutboxForChange(trx, tenantId, proposalId)
    // Somebody has said meanwhile what became of it.
    if (current?.status !== 'unconfirmed' || !outbox) return
    if (found.is === 'found') {
      const settling = { trx, tenantId, proposal: current, by: SENDER, now }
      const remoteId = proposal.way === 'gmail' ? found.id : null
      const proof = { foundBy: 'search', remoteId, threadId: found.threadId, acceptedAt: first.beganAt } as const
      return settleSent(settling, proof)
    }
    await changeOutbox(trx, tenantId, proposalId, {
      looks: outbox.looks + (found.is === 'weather' ? 0 : 1),
      lookAt: whenNext(found.is, outbox.looks, first.beganAt, now) ?? null,
    })
    await tellProposal(trx, tenantId, current, now)
  })
}

function whenNext(
  found: 'not_found' | 'no_folder' | 'weather',
  looks: number,
  attemptedAt: number,
  now: number,
): number | undefined {
  switch (found) {
    case 'no_folder':
      return undefined
    case 'weather':
      return nextLookInWeather(attemptedAt, now)
    case 'not_found':
      return nextLook(looks, now)
  }
}

async function look(
  deps: SenderDeps,
  place: SenderPlace,
  proposal: ProposalRow,
  attemptedAt: number,
  signal: AbortSignal,
): Promise<FoundCopy | { is: 'weather' }> {
  const far = deps.openFar(proposal.way, { ...place, signal })
  try {
    const { sendKey, messageId, threadId } = proposal
    return await far.find({ sendKey, messageId: `<${messageId}>`, threadId }, attemptedAt)
  } catch (error) {
    if (endsRun(error)) throw error
    deps.log.info({ err: error, proposalId: proposal.id }, 'a mail that may have left could not be looked for')
    return { is: 'weather' }
  } finally {
    await far.close()
  }
}
