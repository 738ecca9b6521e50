import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Whom a connection is for, in the words of the app and in ours. */
export interface SessionNames {
  tenantId: string
  tenantName: string
  /** Null for the organisation itself. */
  userId: string | null
  userName: string | null
}

/** What an app calls a member and their organisation; undefined for the console's own people. */
export async function findSessionNames(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
): Promise<SessionNames | undefined> {
  const row = await db
    .selectFrom('members')
    .innerJoin('tenants', 'tenants.id', 'members.tenant_id')
    .select(['tenants.external_id as tenant_external_id', 'tenants.name as tenant_name'])
    .select(['members.external_id', 'members.name', 'members.stands_for'])
    .where('members.tenant_id', '=', tenantId)
    .where('members.id', '=', memberId)
    .executeTakeFirst()
  if (!row?.tenant_external_id) return undefined
  const isPerson = row.stands_for === 'person'
  return {
    tenantId: row.tenant_external_id,
    tenantName: row.tenant_name,
    userId: isPerson ? row.external_id : null,
    userName: isPerson ? row.name : null,
  }
}
