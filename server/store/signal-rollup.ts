import { ANSWER_HORIZON_S } from '@letterlock/wire/signal-definitions'
import { type RawBuilder, sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { rowsAsTable } from './rows-as-table.ts'
import { PERSON_DAY } from './signal-dirty.ts'
import { byPersonAndDay, isFed, isSent, type RollUpOf } from './signal-grouping.ts'

/** Which days are made, and which of them name the mail that may still be answered. */
export interface WaitingRollUp extends RollUpOf {
  /** From this day on; before it nothing waits any more. Settled figures name none: they outlive single mails. */
  waitingFrom: number
}

/** No day. */
export const NOTHING_WAITS = 2 ** 31 - 1

/**
 * Make the figures of days from the single mails that are kept: a pure function of those rows. Of people none of whose
 * mailboxes is counted there are none. What of somebody's sent mail only others' mailboxes show stands in a row of its own.
 *
 * The layer of these days must be empty, unless it is the settled one, which is added to.
 */
export async function rollUpDays(db: Db, tenantId: TenantId, of: WaitingRollUp): Promise<void> {
  const sent = byPersonAndDay(of, {
    table: sql`signal_messages mail`,
    ...{ member: sql.ref('mail.sender_id'), day: sql.ref('mail.day') },
    where: isSent(tenantId),
    also: sql`not mail.by_sender`,
    figures: sql`
      not mail.by_sender as hearsay, count(*) as sent, 0 as received_person, 0 as received_list, 0 as received_bulk, 0 as received_automated,
      0 as calendar_mail, count(*) filter (where starts_thread) as initiated,
      count(*) filter (where after_hours) as after_hours_sent, count(*) filter (where cross_team) as cross_team_sent,
      count(*) filter (where cross_domain) as cross_domain_sent,
      ${asBytes(sql.ref('hour'))} as sent_hours, null::bytea as received_hours,
      0 as replies, null::bytea as reply_buckets, null::bytea as business_buckets, 0 as within_hour,
      0 as within_four_hours, 0 as within_business_day, 0 as within_72h, 0 as within_72h_s, 0 as followed,
      null::bytea as answered_buckets, null::bigint[] as waiting_since`,
  })
  const received = byPersonAndDay(of, {
    table: sql`signal_recipients got left join ${answersInTime(tenantId, of)}`,
    ...{ member: sql.ref('got.member_id'), day: sql.ref('got.day') },
    where: sql<boolean>`got.tenant_id = ${tenantId} and got.received_at is not null`,
    figures: sql`
      false, 0, count(*) filter (where ${is('person')}), count(*) filter (where ${is('list_human')}),
      count(*) filter (where ${is('bulk')}), count(*) filter (where ${is('automated')}),
      count(*) filter (where got.calendar), 0, 0, 0, 0,
      null::bytea, ${asBytes(sql.ref('got.hour'))} filter (where ${is('person')}),
      0, null::bytea, null::bytea, 0, 0, 0, 0, 0, count(*) filter (where ${is('person')}),
      ${asBytes(sql.ref('answer.elapsed_bucket'))} filter (
        where ${is('person')} and answer.elapsed_s <= ${ANSWER_HORIZON_S}
      ),
      array_agg(got.received_at) filter (
        where ${is('person')} and got.day >= ${of.waitingFrom}::int
          and (answer.elapsed_s is null or answer.elapsed_s > ${ANSWER_HORIZON_S})
      )`,
  })
  const replied = byPersonAndDay(of, {
    table: sql`signal_replies answer`,
    ...{ member: sql.ref('answer.member_id'), day: sql.ref('answer.day') },
    where: sql<boolean>`answer.tenant_id = ${tenantId} and answer.class = 'person'`,
    also: sql.ref('answer.hearsay'),
    figures: sql`
      answer.hearsay, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null::bytea, null::bytea,
      count(*), ${asBytes(sql.ref('answer.elapsed_bucket'))},
      ${asBytes(sql.ref('answer.business_bucket'))},
      count(*) filter (where answer.elapsed_s <= 3600), count(*) filter (where answer.elapsed_s <= 14400),
      count(*) filter (where answer.within_business_day), count(*) filter (where answer.elapsed_s <= ${ANSWER_HORIZON_S}),
      coalesce(sum(answer.elapsed_s) filter (where answer.elapsed_s <= ${ANSWER_HORIZON_S}), 0), 0, null::bytea,
      null::bigint[]`,
  })
  await sql`
    with figures as (${sent} union all ${received} union all ${replied})
    insert into signal_days (tenant_id, member_id, day, settled, hearsay, ${sql.raw(COLUMNS.join(', '))})
    select ${tenantId}, member_id, day, ${of.settled}, hearsay, ${sql.raw(COLUMNS.map(merged).join(', '))}
    from figures
    where ${isFed(tenantId, sql.ref('figures.member_id'))}
    group by member_id, day, hearsay
    on conflict (tenant_id, member_id, day, settled, hearsay) do update set ${sql.raw(COLUMNS.map(added).join(', '))}
    `.execute(db)
}

/**
 * Only answers within the horizon are told by the day of receipt: of a span, or of a day of somebody, none of another time
 * need be read. Wherever people are, and move, an answer's day is at most two before that of the receipt, and two more than
 * the horizon after. Somebody's answers of those days are read at once: to look up that to each mail takes longer.
 */
function answersInTime(tenantId: TenantId, { keys, from, until }: RollUpOf): RawBuilder<unknown> {
  const [before, after] = [2, ANSWER_HORIZON_S / 86_400 + 2]
  if (!keys)
    return sql`signal_replies answer on answer.tenant_id = got.tenant_id and answer.member_id = got.member_id
      and answer.parent_hash = got.message_hash
      and answer.day >= ${from - before}::int and answer.day < ${until + after}::int`
  return sql`(
    select parent_hash, elapsed_bucket, elapsed_s from signal_replies
    where tenant_id = ${tenantId} and member_id = given.member_id
      and day = any(array(select generate_series(given.day - ${before}::int, given.day + ${after}::int)))
    offset 0
  ) answer on answer.parent_hash = got.message_hash`
}

/**
 * Let some statements be planned for the rows of whole days, of everybody.
 *
 * Rows are found by the pages they lie on, each read once: the planner takes them to lie in the order of their index, and would
 * come back to a page for each row on it. They are put together as they come, by a table of people and days in memory: the
 * planner takes each to need 24 kB, ten times what it does, and would sort all mails instead. Where memory does not last, it
 * goes by way of the disk. The memory stays with the transaction, whose other statements put days together as well.
 */
export async function planForDays(trx: Trx, statements: () => Promise<void>): Promise<void> {
  await sql`set local work_mem = '64MB'`.execute(trx)
  await sql`set local hash_mem_multiplier = 4`.execute(trx)
  await sql`set local enable_sort = off`.execute(trx)
  await sql`set local enable_indexscan = off`.execute(trx)
  await statements()
  await sql`set local enable_sort to default`.execute(trx)
  await sql`set local enable_indexscan to default`.execute(trx)
}

/** Empty the live figures of these days. */
export async function deleteLiveDays(db: Db, tenantId: TenantId, of: Omit<RollUpOf, 'settled'>): Promise<void> {
  const wanted = of.keys ? sql`using ${rowsAsTable(of.keys, PERSON_DAY)}` : sql``
  const isWanted = of.keys
    ? sql<boolean>`held.member_id = given.member_id and held.day = given.day`
    : sql<boolean>`held.day >= ${of.from}::int and held.day < ${of.until}::int`
  await sql`
    delete from signal_days held ${wanted}
    where held.tenant_id = ${tenantId} and not held.settled and ${isWanted}`.execute(db)
}

const BYTES = new Set(['sent_hours', 'received_hours', 'reply_buckets', 'business_buckets', 'answered_buckets'])
const COLUMNS = [
  'sent',
  'received_person',
  'received_list',
  'received_bulk',
  'received_automated',
  'calendar_mail',
  'initiated',
  'after_hours_sent',
  'cross_team_sent',
  'cross_domain_sent',
  'sent_hours',
  'received_hours',
  'replies',
  'reply_buckets',
  'business_buckets',
  'within_hour',
  'within_four_hours',
  'within_business_day',
  'within_72h',
  'within_72h_s',
  'followed',
  'answered_buckets',
  'waiting_since',
]

/** What names each mail has one origin; the others leave it empty. */
function merged(column: string): string {
  if (BYTES.has(column)) return `coalesce(string_agg(${column}, ''), '')`
  return column === 'waiting_since' ? `coalesce(max(${column}), '{}')` : `sum(${column})`
}

function added(column: string): string {
  const sign = BYTES.has(column) || column === 'waiting_since' ? '||' : '+'
  return `${column} = signal_days.${column} ${sign} excluded.${column}`
}

/**
 * Numbers below 256, each as a byte, in whatever order they are read: hours of the day, buckets of waits. To put them in one
 * would have all mails of a day sorted for what is only counted.
 */
function asBytes(number: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`string_agg(set_byte('\\x00', 0, ${number}), '')`
}

function is(word: string): RawBuilder<boolean> {
  return sql<boolean>`not got.calendar and got.class = ${word}`
}
