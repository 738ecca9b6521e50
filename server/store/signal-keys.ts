import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The sealed key by which an organisation's mail is hashed; undefined before the first, and after its keys were shredded. */
export async function findSignalKey(db: Db, tenantId: TenantId): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('signal_keys')
    .select('sealed')
    .where('tenant_id', '=', tenantId)
    .where(({ fn }) => fn('length', ['sealed']), '>', 0)
    .executeTakeFirst()
  return row?.sealed
}

/** Keep a new key unless there is one that can be read; of two the earlier wins, so read it afterwards. */
export async function insertSignalKey(db: Db, tenantId: TenantId, sealed: Buffer, now: number): Promise<void> {
  await sql`
    insert into signal_keys (tenant_id, sealed, made_at) values (${tenantId}, ${sealed}, ${now})
    on conflict (tenant_id) do update set sealed = excluded.sealed, made_at = excluded.made_at
    where length(signal_keys.sealed) = 0`.execute(db)
}
