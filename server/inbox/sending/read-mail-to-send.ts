import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { type ProposalRow, readMime } from '../../store/proposals.ts'
import { deliverTo, type FrozenEnvelope } from '../compose/freeze.ts'
import type { MailToSend } from './far-outbox.ts'

/** A frozen mail with its bytes, as whoever carries it out must be given it. */
export async function readMailToSend(db: Db, tenantId: TenantId, proposal: ProposalRow): Promise<MailToSend> {
  const envelope = proposal.envelope as FrozenEnvelope
  return {
    sendKey: proposal.sendKey,
    messageId: `<${proposal.messageId}>`,
    mime: await readMime(db, tenantId, proposal.id),
    from: envelope.from,
    recipients: deliverTo(envelope),
    threadId: proposal.threadId,
  }
}
