import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, namesOf, rowsAsTable } from './rows-as-table.ts'
import type { SignalHash } from './signal-hash.ts'

/** To whom somebody has written, and when first. */
export interface Written {
  memberId: MemberId
  addressHash: SignalHash
  /** Epoch milliseconds. */
  firstAt: number
}

/**
 * Note to whom people have written; of two times the earlier holds.
 *
 * @returns mails of lists and in bulk from those to whom somebody has written earlier than was known: they may be
 *   counted otherwise now
 */
export async function saveWritten(db: Db, tenantId: TenantId, written: readonly Written[]): Promise<SignalHash[]> {
  if (written.length === 0) return []
  const { rows } = await sql<{ hash: SignalHash }>`
    with earlier as (
      insert into signal_written (tenant_id, ${namesOf(COLUMNS)})
      select ${tenantId}, given.* from ${rowsAsTable(written, COLUMNS)}
      on conflict (tenant_id, member_id, address_hash) do update set first_at = excluded.first_at
        where excluded.first_at < signal_written.first_at
      returning member_id, address_hash, first_at
    )
    select distinct encode(got.message_hash, 'hex') as hash
    from earlier
    join signal_recipients got on got.tenant_id = ${tenantId} and got.member_id = earlier.member_id
      and got.sender_hash = earlier.address_hash and got.class in ('bulk', 'list_human')
    where got.sent_at > earlier.first_at`.execute(db)
  return rows.map((row) => row.hash)
}

const COLUMNS: Columns<Written> = {
  member_id: ['text', ({ memberId }) => memberId],
  address_hash: ['bytea', ({ addressHash }) => addressHash],
  first_at: ['bigint', ({ firstAt }) => firstAt],
}
