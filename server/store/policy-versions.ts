import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Somebody as they are called now; whose name is erased, by their id. */
export interface PolicyAuthor {
  id: MemberId
  name: string
}

/** One version of what an organisation lets leave. */
export interface PolicyVersionRow {
  version: number
  /** As it was kept: whoever reads it parses it. */
  document: unknown
  by: PolicyAuthor
  note: string
  way: 'not_looser' | 'agreed' | 'alone'
  agreed: PolicyAuthor | null
  /** Epoch milliseconds. */
  at: number
}

/** The versions of a tenant from one downwards, newest first. */
export async function listPolicyVersions(
  db: Db,
  tenantId: TenantId,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<PolicyVersionRow[]> {
  const { rows } = await sql<
    Omit<PolicyVersionRow, 'by' | 'agreed'> & {
      byId: MemberId
      byName: string | null
      agreedId: MemberId | null
      agreedName: string | null
    }
  >`
    select said.version, said.document, said.note, said.way, said.at, said.by_id as "byId", author.name as "byName",
      said.agreed_by_id as "agreedId", second.name as "agreedName"
    from policy_versions said
    left join members author on author.tenant_id = said.tenant_id and author.id = said.by_id
    left join members second on second.tenant_id = said.tenant_id and second.id = said.agreed_by_id
    where said.tenant_id = ${tenantId} and (${before ?? null}::integer is null or said.version < ${before ?? null})
    order by said.version desc
    limit ${limit}`.execute(db)
  return rows.map(({ byId, byName, agreedId, agreedName, ...row }) => ({
    ...row,
    by: { id: byId, name: byName ?? byId },
    agreed: agreedId && { id: agreedId, name: agreedName ?? agreedId },
  }))
}

/** What the newest version says of the emergency stop, in the words of JSON; null where it says nothing. Undefined where there is none. */
export async function findEmergencyStop(db: Db, tenantId: TenantId): Promise<string | null | undefined> {
  const { rows } = await sql<{ said: string | null }>`
    select document ->> 'emergencyStop' as said from policy_versions
    where tenant_id = ${tenantId}
    order by version desc
    limit 1`.execute(db)
  return rows[0]?.said
}

/** Let one change at a time decide what the next version is, until the transaction ends. */
export async function holdPolicy(trx: Trx, tenantId: TenantId): Promise<void> {
  await sql`select 1 from tenants where id = ${tenantId} for no key update`.execute(trx)
}

/** Keep the policy that holds as it is until the transaction ends, beside others that do. */
export async function holdPolicyAsIs(trx: Trx, tenantId: TenantId): Promise<void> {
  await sql`select 1 from tenants where id = ${tenantId} for share`.execute(trx)
}

/** Have a policy hold from now on. Versions before it stay as they are. */
export async function insertPolicyVersion(
  trx: Trx,
  tenantId: TenantId,
  row: Omit<PolicyVersionRow, 'by' | 'agreed' | 'document'> & {
    document: object
    byId: MemberId
    agreedById: MemberId | null
  },
): Promise<void> {
  await trx
    .insertInto('policy_versions')
    .values({
      tenant_id: tenantId,
      version: row.version,
      document: JSON.stringify(row.document),
      by_id: row.byId,
      note: row.note,
      way: row.way,
      agreed_by_id: row.agreedById,
      at: row.at,
    })
    .execute()
}
