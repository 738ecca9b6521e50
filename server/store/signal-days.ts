import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What is counted of a person's mail on one day of their own wall clock. */
export interface SignalDay {
  memberId: MemberId
  /** As ISO 8601 writes a day. */
  day: string
  /** Everything but calendar mail and what a machine sent in their name; likewise all numbers of what was sent. */
  sent: number
  receivedPerson: number
  receivedList: number
  receivedBulk: number
  receivedAutomated: number
  calendarMail: number
  initiated: number
  afterHoursSent: number
  /** With somebody of another department among the recipients. */
  crossTeamSent: number
  /** With somebody of another domain among the recipients. */
  crossDomainSent: number
  /** The hour of each mail that was sent, 0 to 23. */
  sentHours: number[]
  /** The hour of each mail from a person. */
  receivedHours: number[]
  /** Answers to mail from a person that were sent on this day. */
  replies: number
  /** The log bucket of each answer's time, by the clock and by their working hours. */
  replyBuckets: number[]
  businessBuckets: number[]
  withinHour: number
  withinFourHours: number
  withinBusinessDay: number
  /** How many came within 72 hours, and the sum of their times in seconds. */
  within72h: number
  within72hSeconds: number
  /** Mail from a person that came on this day, which may be answered. */
  followed: number
  /** The log bucket of the time to each answer of those within 72 hours. */
  answeredBuckets: number[]
}

/** A span of days as ISO 8601 writes them: from the first to before the last. */
export interface Days {
  from: string
  until: string
}

/**
 * The days of people on which there is anything, by person and day.
 *
 * @param shown `by_sender` leaves out what somebody sent by others' mailboxes alone: anybody may have written that.
 */
export async function listSignalDays(
  db: Db,
  tenantId: TenantId,
  memberIds: readonly MemberId[],
  { from, until }: Days,
  shown: 'by_anybody' | 'by_sender' = 'by_anybody',
): Promise<SignalDay[]> {
  const { rows } = await sql<SignalDay>`
    select member_id as "memberId", to_char(date '1970-01-01' + day, 'YYYY-MM-DD') as day,
      sum(sent)::int as sent, sum(received_person)::int as "receivedPerson", sum(received_list)::int as "receivedList",
      sum(received_bulk)::int as "receivedBulk", sum(received_automated)::int as "receivedAutomated",
      sum(calendar_mail)::int as "calendarMail", sum(initiated)::int as initiated,
      sum(after_hours_sent)::int as "afterHoursSent", sum(cross_team_sent)::int as "crossTeamSent",
      sum(cross_domain_sent)::int as "crossDomainSent",
      ${joined('sent_hours')} as "sentHours", ${joined('received_hours')} as "receivedHours",
      sum(replies)::int as replies, ${joined('reply_buckets')} as "replyBuckets",
      ${joined('business_buckets')} as "businessBuckets",
      sum(within_hour)::int as "withinHour", sum(within_four_hours)::int as "withinFourHours",
      sum(within_business_day)::int as "withinBusinessDay", sum(within_72h)::int as "within72h",
      sum(within_72h_s)::float8 as "within72hSeconds", sum(followed)::int as followed,
      ${joined('answered_buckets')} as "answeredBuckets"
    from signal_days
    where tenant_id = ${tenantId} and member_id = any(${memberIds}::text[])
      and day >= ${from}::date - date '1970-01-01' and day < ${until}::date - date '1970-01-01'
      ${shown === 'by_sender' ? sql`and not hearsay` : sql``}
    group by member_id, day
    order by member_id, day`.execute(db)
  return rows
}

/** In how many threads people wrote to other departments during some days: each once, however many days it took. */
export async function countThreads(
  db: Db,
  tenantId: TenantId,
  memberIds: readonly MemberId[],
  { from, until }: Days,
): Promise<{ memberId: MemberId; crossTeam: number }[]> {
  const { rows } = await sql<{ memberId: MemberId; crossTeam: number }>`
    select member_id as "memberId", count(distinct thread_hash)::int as "crossTeam"
    from signal_thread_days
    where tenant_id = ${tenantId} and member_id = any(${memberIds}::text[])
      and day >= ${from}::date - date '1970-01-01' and day < ${until}::date - date '1970-01-01'
    group by member_id order by member_id`.execute(db)
  return rows
}

/**
 * Mail from a person that somebody has not answered yet and still may: how long ago each came, in seconds. Up to 72
 * hours: whatever is older is told by its day.
 */
export async function listUnanswered(db: Db, tenantId: TenantId, memberId: MemberId, now: number): Promise<number[]> {
  const today = Math.floor(now / 86_400_000)
  // Three days and a part of one, on a wall clock up to a day ahead or behind.
  const days = [-4, -3, -2, -1, 0, 1].map((apart) => today + apart)
  const { rows } = await sql<{ seconds: number }>`
    select ((${now} - got.received_at) / 1000)::int as seconds
    from signal_recipients got
    where got.tenant_id = ${tenantId} and got.member_id = ${memberId} and got.class = 'person' and not got.calendar
      and got.day = any(${days}::int[]) and got.received_at between ${now}::bigint - 259200000 and ${now}
      and not exists (
        select from signal_replies answer
        where answer.tenant_id = got.tenant_id and answer.member_id = got.member_id
          and answer.parent_hash = got.message_hash
      )
    order by 1`.execute(db)
  return rows.map((row) => row.seconds)
}

/** The numbers of a day's rows, one behind the other. As JSON they are read at once. */
function joined(column: string) {
  const ref = sql.ref(column)
  const rows = LAYERS.map((layer) => sql`coalesce(max(${ref}) filter (where ${sql.raw(layer)}), '{}')`)
  return sql<number[]>`array_to_json(${sql.join(rows, sql` || `)})`
}

/** Of each there is one row at most. */
const LAYERS = [
  'settled and not hearsay',
  'settled and hearsay',
  'not settled and not hearsay',
  'not settled and hearsay',
]
