import type { TenantId } from '../core/ids.ts'
import { type AuditEntry, readAuditEntry } from './audit-entries.ts'
import type { Db } from './database.ts'

/** An entry with its place in the chain. */
export interface ChainedRow extends Omit<AuditEntry, 'facts'> {
  seq: number
  hash: Buffer
  factsHash: Buffer
  /** Null where the facts were erased. */
  facts: AuditEntry['facts'] | null
  /** Hex; null where the facts were erased. */
  factsSalt: string | null
}

/** A stretch of a tenant's chain, in its order. */
export async function listChained(
  db: Db,
  tenantId: TenantId,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<ChainedRow[]> {
  const rows = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...readAuditEntry(row),
    facts: row.facts_salt === null ? null : (row.facts as AuditEntry['facts']),
    factsSalt: row.facts_salt,
    seq: row.seq ?? 0,
    hash: row.entry_hash ?? Buffer.alloc(0),
    factsHash: row.facts_hash ?? Buffer.alloc(0),
  }))
}
