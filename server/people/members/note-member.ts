import type { AuditAction } from '../../audit/actions.ts'
import { appendAudit } from '../../audit/append.ts'
import type { Trx } from '../../store/database.ts'
import type { SessionRow } from '../../store/sessions.ts'

/** Write down what one member did to another, or to a team. */
export async function noteAbout(
  trx: Trx,
  who: Pick<SessionRow, 'tenantId' | 'memberId'>,
  what: {
    action: AuditAction
    kind: 'member' | 'team' | 'team_membership' | 'api_key'
    id: string
    facts?: Record<string, string | number>
  },
  now: number,
): Promise<void> {
  await appendAudit(trx, {
    tenantId: who.tenantId,
    actor: { kind: 'member', id: who.memberId },
    action: what.action,
    subject: { kind: what.kind, id: what.id },
    result: 'done',
    facts: what.facts ?? {},
    now,
  })
}
