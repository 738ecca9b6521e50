import { type RawBuilder, sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { rowsAsTable } from './rows-as-table.ts'
import { PERSON_DAY, type PersonDay } from './signal-dirty.ts'
import { byPersonAndDay, isFed, isSent, type RollUpOf } from './signal-grouping.ts'
import { ownHash } from './signal-seen.ts'

/** Add in which threads people wrote to other departments on the days of a span, from the single mails that are kept. */
export async function addThreads(db: Db, tenantId: TenantId, of: Omit<RollUpOf, 'keys'>): Promise<void> {
  await sql`
    insert into signal_thread_days (tenant_id, member_id, day, thread_hash, settled)
    select ${tenantId}, member_id, day, thread_hash, ${of.settled} from (${written(tenantId, of)}) written
    where ${isFed(tenantId, sql.ref('written.member_id'))}
    on conflict do nothing`.execute(db)
}

/**
 * Have the live layer say in which threads people wrote to other departments on these days, or on all of the span. What
 * stands there already stays untouched: most of a day does when a mail comes. The caller holds the settings, so nobody else
 * adds any.
 */
export async function remakeThreads(
  db: Db,
  tenantId: TenantId,
  of: { keys?: readonly PersonDay[]; from: number; until: number },
): Promise<void> {
  const [table, isOfThese] = of.keys
    ? [
        sql`${rowsAsTable(of.keys, PERSON_DAY)}, signal_thread_days days`,
        sql`days.member_id = given.member_id and days.day = given.day`,
      ]
    : [sql`signal_thread_days days`, sql`days.day >= ${of.from}::int and days.day < ${of.until}::int`]
  await sql`
    with written as materialized (
      select * from (${written(tenantId, of)}) every_one
      where ${isFed(tenantId, sql.ref('every_one.member_id'))}
    ), held as materialized (
      select days.ctid as place, days.member_id, days.day, days.thread_hash
      from ${table} where days.tenant_id = ${tenantId} and not days.settled and ${isOfThese}
    ), gone as (
      delete from signal_thread_days where tenant_id = ${tenantId} and ctid = any (array(
        select place from held where not exists (
          select from written where written.member_id = held.member_id and written.day = held.day
            and written.thread_hash = held.thread_hash
        )
      ))
    )
    insert into signal_thread_days (tenant_id, member_id, day, thread_hash, settled)
    select ${tenantId}, member_id, day, thread_hash, false from written
    where not exists (
      select from held where held.member_id = written.member_id and held.day = written.day
        and held.thread_hash = written.thread_hash
    )`.execute(db)
}

/** Empty the live layer of the days of a span. */
export async function deleteLiveThreads(
  db: Db,
  tenantId: TenantId,
  { from, until }: { from: number; until: number },
): Promise<void> {
  await sql`
    delete from signal_thread_days
    where tenant_id = ${tenantId} and not settled and day >= ${from}::int and day < ${until}::int`.execute(db)
}

function written(tenantId: TenantId, of: Omit<RollUpOf, 'settled'>): RawBuilder<unknown> {
  const threads = byPersonAndDay(of, {
    table: sql`signal_messages mail`,
    ...{ member: sql.ref('mail.sender_id'), day: sql.ref('mail.day') },
    where: sql<boolean>`${isSent(tenantId)} and mail.cross_team`,
    figures: sql.ref('mail.thread_hash'),
    also: sql.ref('mail.thread_hash'),
  })
  return sql`
    select member_id, day, ${ownHash(sql.ref('member_id'), sql.ref('thread_hash'))} as thread_hash from (${threads}) threads`
}
