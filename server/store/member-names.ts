import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What members are called, by id. */
export async function listMemberNames(
  db: Db,
  tenantId: TenantId,
  ids: readonly MemberId[],
): Promise<Map<MemberId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('members')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id as MemberId, row.name]))
}

/** What members are called, with their addresses. */
export async function listMemberAddresses(
  db: Db,
  tenantId: TenantId,
  ids: readonly MemberId[],
): Promise<{ id: MemberId; name: string; email: string | null }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('members')
    .select(['id', 'name', 'email'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({ ...row, id: row.id as MemberId }))
}
