import type { AuditAction } from '../../audit/actions.ts'
import { appendAudit } from '../../audit/append.ts'
import type { TenantId } from '../../core/ids.ts'
import type { AuditEntry } from '../../store/audit-entries.ts'
import type { Trx } from '../../store/database.ts'
import type { ProposalRow } from '../../store/proposals.ts'

/** Write down for the audit what became of a proposal: ids and digests, by which the bytes are proved, and no word of them. */
export async function noteProposal(
  trx: Trx,
  tenantId: TenantId,
  noted: {
    actor: AuditEntry['actor']
    proposal: Pick<ProposalRow, 'id' | 'mailboxId' | 'draftId' | 'mimeSha256' | 'envelopeSha256'>
    action: Extract<AuditAction, `send.${string}` | `proposal.${string}`>
    result: string
    facts: Record<string, string | number>
    now: number
  },
): Promise<void> {
  const { actor, proposal, action, result, facts, now } = noted
  const { id, mailboxId: mailbox, draftId: draft, mimeSha256: mime, envelopeSha256: envelope } = proposal
  await appendAudit(trx, {
    tenantId,
    actor,
    action,
    subject: { kind: 'proposal', id },
    result,
    facts: { mailbox, draft, mime, envelope, ...facts },
    now,
  })
}
