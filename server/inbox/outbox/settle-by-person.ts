import type { SettleProposal } from '@letterlock/wire/proposals'
import { AppError } from '../../core/errors.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { changeOutbox } from '../../store/outbox.ts'
import { findProposal, findProposalForChange } from '../../store/proposals.ts'
import { listAttempts } from '../../store/send-attempts.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { askToSend } from '../sending/put-in-outbox.ts'
import { underWayUntil } from './note-abandoned.ts'
import type { SettleDeps } from './settle-deps.ts'
import { type Settling, settleRefused, settleSent } from './settle-send.ts'

/**
 * Take a person's word for what became of a mail that nobody knows of, or look for it again now.
 *
 * @throws `request.not_found` there is none, or it is not theirs to work with
 * @throws `send.not_unconfirmed` it is known by now, or never was in doubt
 */
export async function settleByPerson(
  deps: SettleDeps,
  reader: Reader,
  id: string,
  word: SettleProposal['as'],
): Promise<void> {
  const { tenantId, memberId } = reader
  const found = await findProposal(deps.db, tenantId, id)
  if (!found) throw new AppError('request.not_found')
  await deps.transact(async (trx) => {
    await reachMailbox(trx, reader, found.mailboxId, 'work')
    const proposal = await findProposalForChange(trx, tenantId, id)
    if (proposal?.status !== 'unconfirmed') throw new AppError('send.not_unconfirmed')
    const now = deps.now()
    const settling = { trx, tenantId, proposal, by: { kind: 'member', id: memberId }, now } as const
    await noteProposal(trx, tenantId, {
      actor: settling.by,
      proposal,
      action: 'send.settled',
      result: word,
      facts: {},
      now,
    })
    switch (word) {
      case 'sent':
        return settleAsSent(settling)
      case 'not_sent':
        await requireOver(settling)
        return settleRefused(settling, { code: 'send.not_sent', params: {} })
      case 'look_again':
        return lookAgain(deps, trx, settling)
    }
  })
}

/**
 * Nobody's word that it did not leave is taken as long as a call may still be under way that nobody has answered for.
 *
 * @throws `send.may_be_under_way`
 */
async function requireOver({ trx, tenantId, proposal, now }: Settling): Promise<void> {
  const last = (await listAttempts(trx, tenantId, proposal.id)).at(-1)
  const until = last && underWayUntil(last)
  if (until === undefined || until <= now) return
  throw new AppError('send.may_be_under_way', undefined, { params: { until: new Date(until).toISOString() } })
}

async function settleAsSent(settling: Settling): Promise<void> {
  const { trx, tenantId, proposal, now } = settling
  const [first] = await listAttempts(trx, tenantId, proposal.id)
  const proof = { foundBy: 'person', remoteId: null, threadId: null, acceptedAt: first?.beganAt ?? now } as const
  await settleSent(settling, proof)
}

async function lookAgain(deps: SettleDeps, trx: Trx, { tenantId, proposal, now }: Settling): Promise<void> {
  const { id, mailboxId } = proposal
  await changeOutbox(trx, tenantId, id, { lookAt: now })
  await askToSend(deps.queue, trx, { tenantId, mailboxId }, 0)
}
