import type { ProposalId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Proposals, in every tenant, that nobody has approved in their time. @param now Epoch milliseconds. */
export async function listExpired(
  db: Db,
  now: number,
  limit: number,
): Promise<{ tenantId: TenantId; id: ProposalId }[]> {
  const rows = await db
    .selectFrom('proposals')
    .select(['tenant_id', 'id'])
    .where('status', '=', 'waiting')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id as TenantId, id: row.id as ProposalId }))
}
