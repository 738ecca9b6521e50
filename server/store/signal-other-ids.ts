import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { allToBytes, type SignalHash } from './signal-hash.ts'

/** Which mail stands for another, or for a Message-ID that a relay has replaced, by the hash of the other. */
export async function listOtherIds(
  db: Db,
  tenantId: TenantId,
  others: readonly SignalHash[],
): Promise<Map<SignalHash, SignalHash>> {
  if (others.length === 0) return new Map()
  const { rows } = await sql<{ other: SignalHash; hash: SignalHash }>`
    select encode(other_hash, 'hex') as other, encode(message_hash, 'hex') as hash from signal_other_ids
    where tenant_id = ${tenantId} and other_hash = any(${allToBytes(others)}::bytea[])`.execute(db)
  return new Map(rows.map(({ other, hash }) => [other, hash]))
}

/** Note what stands for what; what is known stays. */
export async function saveOtherIds(
  db: Db,
  tenantId: TenantId,
  ids: ReadonlyMap<SignalHash, SignalHash>,
): Promise<void> {
  if (ids.size === 0) return
  await sql`
    insert into signal_other_ids (tenant_id, other_hash, message_hash)
    select ${tenantId}, id.* from unnest(${allToBytes(ids.keys())}::bytea[], ${allToBytes(ids.values())}::bytea[]) as id
    on conflict do nothing`.execute(db)
}
