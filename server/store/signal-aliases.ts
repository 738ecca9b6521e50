import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** An address that an administrator has said to be somebody's. */
export interface NamedAlias {
  address: string
  memberId: MemberId
  name: string
}

/** By address. @param limit At most so many. */
export async function listNamedAliases(db: Db, tenantId: TenantId, limit: number): Promise<NamedAlias[]> {
  const rows = await db
    .selectFrom('signal_addresses as said')
    .innerJoin('members', (join) =>
      join.onRef('members.tenant_id', '=', 'said.tenant_id').onRef('members.id', '=', 'said.member_id'),
    )
    .select(['said.address', 'said.member_id', 'members.name'])
    .where('said.tenant_id', '=', tenantId)
    .orderBy('said.address')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ address: row.address, memberId: row.member_id as MemberId, name: row.name }))
}

/** Say whose an address is, whoever had it before. @param address In its canonical form. */
export async function putAlias(trx: Trx, tenantId: TenantId, address: string, memberId: MemberId): Promise<void> {
  await trx
    .insertInto('signal_addresses')
    .values({ tenant_id: tenantId, address, member_id: memberId })
    .onConflict((on) => on.columns(['tenant_id', 'address']).doUpdateSet({ member_id: memberId }))
    .execute()
}

export async function deleteAlias(trx: Trx, tenantId: TenantId, address: string): Promise<void> {
  await trx.deleteFrom('signal_addresses').where('tenant_id', '=', tenantId).where('address', '=', address).execute()
}
