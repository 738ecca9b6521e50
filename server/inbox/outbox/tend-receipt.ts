import type { TenantId } from '../../core/ids.ts'
import type { SendTask } from '../../store/outbox.ts'
import { findProposal, type ProposalRow } from '../../store/proposals.ts'
import { changeReceipt, findReceipt, type ReceiptRow } from '../../store/receipts.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { tellProposal } from '../proposals/tell-proposal.ts'
import { compareSent } from './compare-sent.ts'
import { endsRun } from './ends-run.ts'
import type { FarOutbox, MailToSend } from './far-outbox.ts'
import { nextLook } from './next-look.ts'
import { readMailToSend } from './read-mail-to-send.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { SENDER } from './settle-send.ts'

/**
 * See to a mail that has left: file a copy where nobody else does, and compare the copy with what was approved. The mail is
 * gone; whatever fails here is tried again or left, and nothing of it can send.
 */
export async function tendReceipt(
  deps: SenderDeps,
  place: SenderPlace,
  { proposalId }: SendTask,
  signal: AbortSignal,
): Promise<void> {
  const { tenantId } = place
  const proposal = await findProposal(deps.db, tenantId, proposalId)
  const receipt = await findReceipt(deps.db, tenantId, proposalId)
  if (!proposal || !receipt) return
  const far = deps.openFar(proposal.way, { ...place, signal })
  try {
    const mail = await readMailToSend(deps.db, tenantId, proposal)
    await fileCopy(deps, tenantId, { far, mail, receipt })
    const copy = await readCopy(proposal, { far, mail, receipt })
    if (copy) await keepComparison(deps, tenantId, proposal, mail, copy)
    else await comeBack(deps, tenantId, receipt)
  } catch (error) {
    if (endsRun(error)) throw error
    deps.log.info({ err: error, proposalId }, 'the copy of a mail that has left could not be seen to')
    await comeBack(deps, tenantId, receipt)
  } finally {
    await far.close()
  }
}

interface Tending {
  far: FarOutbox
  mail: MailToSend
  receipt: ReceiptRow
}

/** Known by its mark, so that a second try puts no second one there. */
async function fileCopy(deps: SenderDeps, tenantId: TenantId, { far, mail, receipt }: Tending): Promise<void> {
  if (receipt.copiedAt !== null || (await far.copies()) === 'by_provider') return
  if ((await far.fileCopy(mail, receipt.acceptedAt)) !== 'filed') return
  await changeReceipt(deps.db, tenantId, receipt.proposalId, { copiedAt: deps.now() })
}

interface Copy {
  bytes: Buffer
  remoteId: string | null
  threadId: string | null
}

/** @returns undefined where it does not show, or not yet */
async function readCopy({ way }: ProposalRow, { far, mail, receipt }: Tending): Promise<Copy | undefined> {
  const known = receipt.remoteId === null ? undefined : { id: receipt.remoteId, threadId: receipt.threadId }
  const found = known ?? (await find(far, mail, receipt))
  if (!found) return undefined
  const bytes = await far.readBack(found.id)
  // A place in a folder is no name that lasts.
  const remoteId = way === 'gmail' ? found.id : null
  return bytes === 'gone' ? undefined : { bytes, remoteId, threadId: found.threadId }
}

async function find(far: FarOutbox, mail: MailToSend, { acceptedAt }: ReceiptRow) {
  const found = await far.find(mail, acceptedAt)
  return found.is === 'found' ? found : undefined
}

async function keepComparison(
  deps: SenderDeps,
  tenantId: TenantId,
  proposal: ProposalRow,
  mail: MailToSend,
  { bytes, remoteId, threadId }: Copy,
): Promise<void> {
  const compared = await compareSent(mail.mime, bytes)
  const differs = compared.is === 'same' ? [] : compared.what
  await deps.transact(async (trx) => {
    const now = deps.now()
    const { messageId } = compared
    const kept = { remoteId, threadId, messageId, comparedAt: now, differs, tendAt: null }
    await changeReceipt(trx, tenantId, proposal.id, kept)
    if (differs.length > 0) {
      const noted = { action: 'send.differed', result: differs.join(','), facts: {} } as const
      await noteProposal(trx, tenantId, { actor: SENDER, proposal, ...noted, now })
    }
    await tellProposal(trx, tenantId, proposal, now)
  })
}

async function comeBack({ db, now }: SenderDeps, tenantId: TenantId, { proposalId, tends }: ReceiptRow): Promise<void> {
  const tendAt = nextLook(tends, now()) ?? null
  await changeReceipt(db, tenantId, proposalId, { tends: tends + 1, tendAt })
}
