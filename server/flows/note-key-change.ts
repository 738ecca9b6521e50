import type { AuditAction } from '../audit/actions.ts'
import { appendAudit } from '../audit/append.ts'
import type { AuditEntry } from '../store/audit-entries.ts'
import type { KeyChange, NoteKeyChange } from '../vault/key-change.ts'

const ACTIONS: Record<KeyChange['is'], AuditAction> = {
  rewrapped: 'key.rewrapped',
  replaced: 'key.replaced',
  destroyed: 'key.destroyed',
}

/**
 * Write what becomes of data keys into their tenants' audit logs.
 *
 * @param actor Who began it: an owner, or the part of the system that keeps keys fresh.
 * @param now   Epoch milliseconds.
 */
export function noteKeyChange(actor: AuditEntry['actor'], now: () => number): NoteKeyChange {
  return async (trx, tenantId, change) => {
    const { is, dekId, ...facts } = change
    const subject = { kind: 'dek', id: dekId }
    await appendAudit(trx, { tenantId, actor, action: ACTIONS[is], subject, result: 'done', facts, now: now() })
  }
}
