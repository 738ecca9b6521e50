import type { AuditAction } from '../audit/actions.ts'
import { appendAudit } from '../audit/append.ts'
import type { AgentId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import type { SessionRow } from '../store/sessions.ts'

/** Write down what a member did with an agent. Never its token. */
export async function noteAgent(
  trx: Trx,
  { tenantId, memberId }: Pick<SessionRow, 'tenantId' | 'memberId'>,
  noted: {
    id: AgentId
    action: Extract<AuditAction, `agent.${string}`>
    facts?: Record<string, string | number>
    /** Epoch milliseconds. */
    now: number
  },
): Promise<void> {
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: noted.action,
    subject: { kind: 'agent', id: noted.id },
    result: 'done',
    facts: noted.facts ?? {},
    now: noted.now,
  })
}
