import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, rowsAsTable } from './rows-as-table.ts'

/** A day of a person's wall clock, in days since 1970-01-01. */
export interface PersonDay {
  memberId: MemberId
  day: number
}

/** Days of people as a statement reads them. */
export const PERSON_DAY: Columns<PersonDay> = {
  member_id: ['text', ({ memberId }) => memberId],
  day: ['integer', ({ day }) => day],
}

/** Have the figures of these days made anew. */
export async function markDirty(db: Db, tenantId: TenantId, days: readonly PersonDay[]): Promise<void> {
  if (days.length === 0) return
  // A batch names a day once for each of its mails.
  const each = [...new Map(days.map((one) => [`${one.memberId} ${one.day}`, one])).values()]
  await sql`
    insert into signal_dirty (tenant_id, member_id, day)
    select ${tenantId}, given.* from ${rowsAsTable(each, PERSON_DAY)} on conflict do nothing`.execute(db)
}

/** Have the figures of every day made anew of which there are single mails or figures of somebody. */
export async function markAllDirty(db: Db, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await sql`
    insert into signal_dirty (tenant_id, member_id, day)
    select distinct ${tenantId}, ${memberId}, day from (
      select day from signal_recipients where tenant_id = ${tenantId} and member_id = ${memberId}
      union all select day from signal_messages where tenant_id = ${tenantId} and sender_id = ${memberId}
      union all select day from signal_replies where tenant_id = ${tenantId} and member_id = ${memberId}
      union all select day from signal_days where tenant_id = ${tenantId} and member_id = ${memberId} and not settled
    ) days
    on conflict do nothing`.execute(db)
}

/** Take some of the days whose figures are to be made anew, the newest first. */
export async function takeDirty(db: Db, tenantId: TenantId, limit: number): Promise<PersonDay[]> {
  const { rows } = await sql<PersonDay>`
    delete from signal_dirty where ctid in (
      select ctid from signal_dirty where tenant_id = ${tenantId} order by day desc limit ${limit}
    ) and tenant_id = ${tenantId}
    returning member_id as "memberId", day`.execute(db)
  return rows
}
