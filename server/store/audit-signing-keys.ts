import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The key that signs an organisation's exports; the secret half as only the vault can read it. */
export interface SigningKeyRow {
  /** 32 bytes in hex. */
  publicKey: string
  sealed: Buffer
}

/** Undefined before the first export, and after the organisation's keys were shredded. */
export async function findSigningKey(db: Db, tenantId: TenantId): Promise<SigningKeyRow | undefined> {
  return db
    .selectFrom('audit_signing_keys')
    .select(['public_key as publicKey', 'sealed'])
    .where('tenant_id', '=', tenantId)
    .where(({ fn }) => fn('length', ['sealed']), '>', 0)
    .executeTakeFirst()
}

/** Keep a new key unless there is one that can be read; of two first exports the earlier wins, so read it afterwards. */
export async function insertSigningKey(db: Db, tenantId: TenantId, key: SigningKeyRow, now: number): Promise<void> {
  await sql`
    insert into audit_signing_keys (tenant_id, public_key, sealed, made_at)
    values (${tenantId}, ${key.publicKey}, ${key.sealed}, ${now})
    on conflict (tenant_id) do update
    set public_key = excluded.public_key, sealed = excluded.sealed, made_at = excluded.made_at
    where length(audit_signing_keys.sealed) = 0`.execute(db)
}
