import { appendAudit } from '../../audit/append.ts'
import type { Trx } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'

/** What somebody did about the policy, for the audit. */
export interface PolicyNote {
  action: 'policy.changed' | 'policy.proposed' | 'policy.refused'
  facts: Record<string, string | number>
  /** Epoch milliseconds. */
  now: number
}

/** Write it down, in the transaction of the change itself. What a version changed, the versions say. */
export function note(trx: Trx, { tenantId, memberId }: SessionRow, told: PolicyNote): Promise<void> {
  const actor = { kind: 'member', id: memberId } as const
  return appendAudit(trx, { tenantId, actor, subject: { kind: 'tenant', id: tenantId }, result: 'done', ...told })
}
