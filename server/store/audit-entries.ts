import type { Selectable } from 'kysely'
import type { Id, TenantId } from '../core/ids.ts'
import type { Database, Trx } from './database.ts'

/** Who did what to what, with which result. No secret and nothing of a mail is in it. */
export interface AuditEntry {
  id: Id<'aud'>
  /** Epoch milliseconds. */
  at: number
  actor: { kind: 'member' | 'app' | 'system' | 'agent'; id: string }
  action: string
  subject: { kind: string; id: string }
  result: string
  facts: Record<string, string | number>
}

/** Write an entry. Later it is given its place in the chain, and its facts may be erased: nothing else of it changes. */
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

/** An entry as its row holds it; where its facts were erased, they are empty. */
export function readAuditEntry(row: Selectable<Database['audit_entries']>): AuditEntry {
  return {
    id: row.id as AuditEntry['id'],
    at: row.at,
    actor: { kind: row.actor_kind as AuditEntry['actor']['kind'], id: row.actor_id },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    result: row.result,
    facts: row.facts as AuditEntry['facts'],
  }
}
