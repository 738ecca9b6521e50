import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Owners and admins who are here and can sign in: those who may answer for an organisation. */
export async function listCaretakers(db: Db, tenantId: TenantId): Promise<MemberId[]> {
  const rows = await db
    .selectFrom('members')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('role', 'in', ['owner', 'admin'])
    .where('identity_id', 'is not', null)
    .where('left_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id as MemberId)
}
