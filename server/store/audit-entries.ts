import type { Id, TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'

/** Who did what to what, with which result. No secret and nothing of a mail is in it. */
export interface AuditEntry {
  id: Id<'aud'>
  /** Epoch milliseconds. */
  at: number
  actor: { kind: 'member' | 'app' | 'system'; id: string }
  action: string
  subject: { kind: string; id: string }
  result: string
  facts: Record<string, string | number>
}

/** Write an entry. There is no statement that changes or deletes one. */
export async function insertAuditEntry(trx: Trx, tenantId: TenantId, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto('audit_entries')
    .values({
      tenant_id: tenantId,
      id: entry.id,
      at: entry.at,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      action: entry.action,
      subject_kind: entry.subject.kind,
      subject_id: entry.subject.id,
      result: entry.result,
      facts: entry.facts,
    })
    .execute()
}
