import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { lastTies, type SealedTies } from './signal-cycle-list.ts'
import type { Days } from './signal-days.ts'
import { type CountedPerson, calendarsOf, countedPeople, type SignalCalendar } from './signal-people.ts'
import { waitingFrom, waitsOf } from './signal-waiting.ts'

/** What is known of somebody beside the figures of single days. */
export interface BesideDays {
  /** Where the organisation is, as its settings say; null where they say nothing. */
  organisationZone: string | null
  person: CountedPerson | null
  /** The oldest first. */
  calendars: SignalCalendar[]
  /** The earliest day of which anything is known of them, as ISO 8601 writes it; null where nothing is. */
  firstDay: string | null
  /** In how many threads they wrote to other departments: each once in a span, however many days it took. */
  crossTeam: number
  crossTeamBefore: number
  /** What the last cycle tells that was over and sealed by the end of the later span; null where none was. */
  ties: SealedTies | null
  /** Of the later span: how long mail from a person has waited that may still be answered, in seconds. */
  waitingS: number[]
}

/**
 * By which clock somebody's mail is counted, and what two spans of days, one right before the other, say of them beside
 * each single day: all in one question, for a page waits for each.
 *
 * @param now Epoch milliseconds.
 */
export async function readBesideDays(
  db: Db,
  { tenantId, memberId, now }: { tenantId: TenantId; memberId: MemberId; now: number },
  { from, until }: Days,
  before: Days,
): Promise<BesideDays> {
  const { rows } = await sql<Omit<BesideDays, 'waitingS'> & { since: number[] }>`
    select
      (select time_zone from signal_settings where tenant_id = ${tenantId}) as "organisationZone",
      (select to_json(one) from (${countedPeople(tenantId, memberId)}) one) as person,
      (select coalesce(json_agg(one), '[]') from (${calendarsOf(tenantId, memberId)}) one) as calendars,
      (
        select to_char(date '1970-01-01' + min(days.day), 'YYYY-MM-DD') from signal_days days
        where days.tenant_id = ${tenantId} and days.member_id = ${memberId}
      ) as "firstDay",
      (select to_json(last) from (${lastTies(tenantId, memberId, until)}) last) as ties,
      count(distinct thread_hash) filter (where day >= ${from}::date - date '1970-01-01')::int as "crossTeam",
      count(distinct thread_hash) filter (where day < ${from}::date - date '1970-01-01')::int as "crossTeamBefore",
      (
        select coalesce(json_agg(at), '[]') from signal_days days cross join lateral unnest(days.waiting_since) at
        where days.tenant_id = ${tenantId} and days.member_id = ${memberId} and not days.settled
          and days.day >= ${waitingFrom(now)}::int and days.day >= ${from}::date - date '1970-01-01'
          and days.day < ${until}::date - date '1970-01-01'
      ) as since
    from signal_thread_days
    where tenant_id = ${tenantId} and member_id = ${memberId}
      and day >= ${before.from}::date - date '1970-01-01' and day < ${until}::date - date '1970-01-01'`.execute(db)
  const [row] = rows
  if (!row) throw new Error('an aggregate without a group gives one row')
  const { since, ...beside } = row
  return { ...beside, waitingS: waitsOf(since, now) }
}
