import { sql } from 'kysely'
import type { MemberId, TenantId } from '../../server/core/ids.ts'
import type { Db } from '../../server/store/database.ts'

/** Figures of a day as a night has settled them, for tests of what is told and not of how it is counted. */
export async function insertCountedDay(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  { day, sent = 0, received = 0 }: { day: string; sent?: number; received?: number },
): Promise<void> {
  const none = sql`''::bytea`
  await sql`
    insert into signal_days (tenant_id, member_id, day, settled, sent, received_person, received_list, received_bulk,
      received_automated, calendar_mail, initiated, after_hours_sent, cross_team_sent, cross_domain_sent, sent_hours,
      received_hours, replies, reply_buckets, business_buckets, within_hour, within_four_hours, within_business_day,
      within_72h, within_72h_s, followed, answered_buckets)
    values (${tenantId}, ${memberId}, ${day}::date - date '1970-01-01', true, ${sent}, ${received}, 0, 0, 0, 0, 0, 0, 0, 0,
      ${none}, ${none}, 0, ${none}, ${none}, 0, 0, 0, 0, 0, ${received}, ${none})`.execute(db)
}
