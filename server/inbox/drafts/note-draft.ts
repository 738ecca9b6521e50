import type { AuditAction } from '../../audit/actions.ts'
import { appendAudit } from '../../audit/append.ts'
import type { DraftId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { ReachedMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/** Write down for the audit what somebody did with a draft. Never what it says or to whom it goes. */
export async function auditDraft(
  trx: Trx,
  who: Reader,
  draftId: DraftId,
  action: Extract<AuditAction, `draft.${string}`>,
  facts: Record<string, string | number> = {},
): Promise<void> {
  await appendAudit(trx, {
    tenantId: who.tenantId,
    actor: who.agentId === undefined ? { kind: 'member', id: who.memberId } : { kind: 'agent', id: who.agentId },
    action,
    subject: { kind: 'draft', id: draftId },
    result: 'done',
    facts,
    now: who.now,
  })
}

/** Tell whoever reaches its mailbox that a draft has changed. */
export async function tellDraft(trx: Trx, who: Reader, mailbox: ReachedMailbox, draftId: DraftId): Promise<void> {
  const event = { kind: 'draft.changed', mailboxId: mailbox.id, draftId } as const
  await appendEvent(trx, { tenantId: who.tenantId, memberId: mailbox.memberId, event, now: who.now })
}
