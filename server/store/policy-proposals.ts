import { sql } from 'kysely'
import type { MemberId, PolicyProposalId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { PolicyAuthor } from './policy-versions.ts'

/** A looser policy that waits for somebody else. A tenant has one at most. */
export interface PolicyProposalRow {
  id: PolicyProposalId
  /** The version that it changes. */
  baseVersion: number
  /** As it was kept: whoever reads it parses it. */
  document: unknown
  by: PolicyAuthor
  note: string
  /** Epoch milliseconds. */
  at: number
}

/** The one that waits. Undefined where none does. */
export async function findPolicyProposal(db: Db, tenantId: TenantId): Promise<PolicyProposalRow | undefined> {
  const { rows } = await sql<Omit<PolicyProposalRow, 'by'> & { byId: MemberId; byName: string | null }>`
    select asked.id, asked.base_version as "baseVersion", asked.document, asked.note, asked.at,
      asked.by_id as "byId", members.name as "byName"
    from policy_proposals asked
    left join members on members.tenant_id = asked.tenant_id and members.id = asked.by_id
    where asked.tenant_id = ${tenantId}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { byId, byName, ...proposal } = row
  return { ...proposal, by: { id: byId, name: byName ?? byId } }
}

/** Have one wait. @throws the database's own unique violation where one does already */
export async function insertPolicyProposal(
  trx: Trx,
  tenantId: TenantId,
  row: Omit<PolicyProposalRow, 'by' | 'document'> & { document: object; byId: MemberId },
): Promise<void> {
  await trx
    .insertInto('policy_proposals')
    .values({
      tenant_id: tenantId,
      id: row.id,
      base_version: row.baseVersion,
      document: JSON.stringify(row.document),
      by_id: row.byId,
      note: row.note,
      at: row.at,
    })
    .execute()
}

/** Have none wait any more. */
export async function deletePolicyProposal(trx: Trx, tenantId: TenantId): Promise<void> {
  await trx.deleteFrom('policy_proposals').where('tenant_id', '=', tenantId).execute()
}
