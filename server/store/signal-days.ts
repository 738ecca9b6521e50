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
  /** The log bucket of each answer's time, by the clock and by their business hours. */
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
  // A person's days as one row with an array for each figure: hundreds of small rows take longer to read than to find.
  const { rows } = await sql<DaysOfPerson>`
    select member_id as "memberId", json_agg(to_char(date '1970-01-01' + day, 'YYYY-MM-DD')) as day,
      json_agg(settled) as settled, json_agg(hearsay) as hearsay, ${EACH_FIGURE}
    from signal_days
    where tenant_id = ${tenantId} and member_id = any(${memberIds}::text[])
      and day >= ${from}::date - date '1970-01-01' and day < ${until}::date - date '1970-01-01'
      ${shown === 'by_sender' ? sql`and not hearsay` : sql``}
    group by member_id order by member_id`.execute(db)
  return rows.flatMap(joinRows)
}

type Figure = Exclude<keyof SignalDay, 'memberId' | 'day'>

/** A person's days in no order, one place of each array for each row of a day: numbers, and bytes in hex. */
interface DaysOfPerson extends Record<Figure, readonly (number | string)[]> {
  memberId: MemberId
  day: readonly string[]
  settled: readonly boolean[]
  hearsay: readonly boolean[]
}

const FIGURES: readonly (readonly [Figure, string])[] = [
  ['sent', 'sent'],
  ['receivedPerson', 'received_person'],
  ['receivedList', 'received_list'],
  ['receivedBulk', 'received_bulk'],
  ['receivedAutomated', 'received_automated'],
  ['calendarMail', 'calendar_mail'],
  ['initiated', 'initiated'],
  ['afterHoursSent', 'after_hours_sent'],
  ['crossTeamSent', 'cross_team_sent'],
  ['crossDomainSent', 'cross_domain_sent'],
  ['sentHours', 'sent_hours'],
  ['receivedHours', 'received_hours'],
  ['replies', 'replies'],
  ['replyBuckets', 'reply_buckets'],
  ['businessBuckets', 'business_buckets'],
  ['withinHour', 'within_hour'],
  ['withinFourHours', 'within_four_hours'],
  ['withinBusinessDay', 'within_business_day'],
  ['within72h', 'within_72h'],
  ['within72hSeconds', 'within_72h_s'],
  ['followed', 'followed'],
  ['answeredBuckets', 'answered_buckets'],
]

/** Of these each mail or answer has a byte. */
const BYTES = new Set<Figure>(['sentHours', 'receivedHours', 'replyBuckets', 'businessBuckets', 'answeredBuckets'])

const EACH_FIGURE = sql.raw(
  FIGURES.map(([key, column]) => {
    const told = BYTES.has(key) ? `encode(${column}, 'hex')` : column
    return `json_agg(${told}) as "${key}"`
  }).join(', '),
)

/** Put the rows of each day together: the settled ones first, and of each layer what is hearsay last. In the order of days. Pure. */
function joinRows({ memberId, day, settled, hearsay, ...figures }: DaysOfPerson): SignalDay[] {
  const places = day.map((text, at) => ({ text, at, later: (settled[at] ? 0 : 2) + (hearsay[at] ? 1 : 0) }))
  places.sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : one.later - other.later))
  const days: SignalDay[] = []
  for (const { text, at } of places) {
    const last = days.at(-1)
    if (last?.day === text) addRow(last, figures, at)
    else days.push(dayAt({ memberId, day: text }, figures, at))
  }
  return days
}

type Rows = Pick<DaysOfPerson, Figure>

function dayAt(of: Pick<SignalDay, 'memberId' | 'day'>, figures: Rows, at: number): SignalDay {
  const day: Partial<Record<Figure, unknown>> = {}
  for (const [key] of FIGURES) day[key] = readFigure(figures[key][at])
  return { ...of, ...day } as SignalDay
}

/** Numbers are summed, those of each mail stand one behind the other. */
function addRow(day: Record<Figure, number | number[]>, figures: Rows, at: number): void {
  for (const [key] of FIGURES) {
    const [one, other] = [day[key], readFigure(figures[key][at])]
    if (typeof one === 'number' && typeof other === 'number') day[key] = one + other
    else if (typeof one !== 'number' && typeof other !== 'number') day[key] = [...one, ...other]
  }
}

function readFigure(figure: number | string = 0): number | number[] {
  // Bytes are kept in whatever order mails were counted.
  return typeof figure === 'number' ? figure : [...Buffer.from(figure, 'hex').sort()]
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
