import { newId, type TenantId } from '../core/ids.ts'
import { type AuditEntry, insertAuditEntry } from '../store/audit-entries.ts'
import type { Trx } from '../store/database.ts'
import type { AuditAction } from './actions.ts'

/**
 * A fact is a word, an address, an id, a number. What is longer is cut: entries are kept for years and read in lists.
 */
const FACT_LENGTH_MAX = 300

export interface Audited {
  tenantId: TenantId
  /** Who did it: a member or an app by id, or a part of the system by name. */
  actor: AuditEntry['actor']
  action: AuditAction
  /** What it was done to. */
  subject: AuditEntry['subject']
  /** How it ended: a word, or the code of its failure. */
  result: string
  /** What else must be known later. Never a secret, never anything of a mail. */
  facts: Record<string, string | number>
  /** Epoch milliseconds. */
  now: number
}

/**
 * Write down who did what to what with which result, in the transaction of the
 * change itself: both are kept, or neither.
 */
export async function appendAudit(
  trx: Trx,
  { tenantId, actor, action, subject, result, facts, now }: Audited,
): Promise<void> {
  const cut = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'string' ? fact.slice(0, FACT_LENGTH_MAX).toWellFormed() : fact,
  ])
  await insertAuditEntry(trx, tenantId, {
    id: newId('aud', now),
    at: now,
    actor,
    action,
    subject,
    result,
    facts: Object.fromEntries(cut),
  })
}
