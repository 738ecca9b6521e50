import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { findMime } from '../../store/proposal-bytes.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { deliverTo, type FrozenEnvelope } from '../compose/freeze.ts'
import type { MailToSend } from './far-outbox.ts'

/** A frozen mail with its bytes, as whoever carries it out must be given it. */
export async function readMailToSend(db: Db, tenantId: TenantId, proposal: ProposalRow): Promise<MailToSend> {
  const envelope = proposal.envelope as FrozenEnvelope
  const mime = await findMime(db, tenantId, proposal.id)
  if (!mime) throw new AppError('server.failed', 'a mail whose bytes were deleted')
  return {
    sendKey: proposal.sendKey,
    messageId: `<${proposal.messageId}>`,
    mime,
    returnPath: envelope.returnPath ?? envelope.from,
    recipients: deliverTo(envelope),
    threadId: proposal.threadId,
  }
}
