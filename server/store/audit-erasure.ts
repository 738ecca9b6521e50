import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'

/**
 * Erase the facts of every chained entry that is about these things, or was done by them: what remains is who did what
 * to what by id, when and with which result, and the chain stays whole.
 *
 * @returns how many entries lost their facts
 */
export async function eraseFactsOf(trx: Trx, tenantId: TenantId, ids: readonly string[]): Promise<number> {
  const result = await sql`
    update audit_entries set facts = '{}', facts_salt = null
    where tenant_id = ${tenantId} and seq is not null and facts_salt is not null
      and (subject_id = any(${ids}::text[]) or actor_id = any(${ids}::text[]))`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
