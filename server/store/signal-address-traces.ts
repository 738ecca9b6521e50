import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { allToBytes, type SignalHash } from './signal-hash.ts'

/** What an administrator has said to be somebody's address, beside those of their accounts. */
export async function listAliasesOf(db: Db, tenantId: TenantId, memberId: MemberId): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from signal_addresses where tenant_id = ${tenantId} and member_id = ${memberId}`.execute(db)
  return rows.map(({ address }) => address)
}

/** Which of these an administrator has said to be somebody else's by now. @param addresses In their canonical form. */
export async function listAliasesOfOthers(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  addresses: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from signal_addresses
    where tenant_id = ${tenantId} and member_id <> ${memberId} and address = any(${[...addresses]}::text[])`.execute(db)
  return rows.map(({ address }) => address)
}

/** Forget by which addresses others have written to somebody, and got mail from them: no hash stands for them any more. */
export async function forgetAddresses(trx: Trx, tenantId: TenantId, hashes: readonly SignalHash[]): Promise<void> {
  if (hashes.length === 0) return
  const any = sql`any(${allToBytes(hashes)}::bytea[])`
  await sql`delete from signal_written where tenant_id = ${tenantId} and address_hash = ${any}`.execute(trx)
  await sql`
    update signal_recipients set sender_hash = null where tenant_id = ${tenantId} and sender_hash = ${any}`.execute(trx)
  await sql`
    update signal_messages set sender_hash = null, match_hash = null
    where tenant_id = ${tenantId} and sender_hash = ${any}`.execute(trx)
}
