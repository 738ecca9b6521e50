import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Where a person whom an app names is told. @param email Lower case; null takes it away. */
export async function setNoticeEmail(db: Db, tenantId: TenantId, id: MemberId, email: string | null): Promise<void> {
  await db
    .updateTable('members')
    .set({ notice_email: email })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('notice_email', 'is distinct from', email)
    .execute()
}

/** The address that an app has named for a person. */
export async function findNoticeEmail(db: Db, tenantId: TenantId, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('members')
    .select('notice_email')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.notice_email ?? undefined
}

export async function insertNoticeRefusal(db: Db, addressHash: Buffer, now: number): Promise<void> {
  await db
    .insertInto('notice_refusals')
    .values({ address_hash: addressHash, at: now })
    .onConflict((on) => on.doNothing())
    .execute()
}

export async function isNoticeRefused(db: Db, addressHash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('notice_refusals')
    .select('at')
    .where('address_hash', '=', addressHash)
    .executeTakeFirst()
  return row !== undefined
}
