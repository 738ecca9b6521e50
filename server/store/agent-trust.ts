import type { AgentTrust } from '@letterlock/wire/agents'
import type { AgentId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** How far an agent is trusted, and whether it works at all. */
export interface TrustedAgent {
  id: AgentId
  trust: AgentTrust
  /** It has ended, or is paused. */
  isOff: boolean
}

/** How far those of these writers that are agents are trusted, ended ones too. */
export async function listTrustOf(db: Db, tenantId: TenantId, ids: readonly string[]): Promise<TrustedAgent[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('agents')
    .select(['id', 'trust', 'paused_at', 'ended_at'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({
    id: row.id as AgentId,
    trust: row.trust as AgentTrust,
    isOff: row.paused_at !== null || row.ended_at !== null,
  }))
}
