import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { Days } from './signal-days.ts'
import { isFed } from './signal-grouping.ts'
import { RECIPIENTS_MAX } from './signal-pairs.ts'

/**
 * Keep to whom people wrote, and from whom they got mail, of mail of which a part is about to be pruned. Said twice it is
 * no more than said once, so that copies which come late change nothing.
 *
 * @param day Days since 1970-01-01; nothing older is kept any more.
 */
export async function settleTies(trx: Trx, tenantId: TenantId, day: number): Promise<void> {
  await sql`
    insert into signal_ties (tenant_id, member_id, day, colleague_id, wrote, got)
    select ${tenantId}, member_id, day, colleague_id, bool_or(wrote), bool_or(got) from (
      ${halvesOf(tenantId, sql`mail.day = ${day}`)}
      union all
      ${halvesOf(tenantId, sql`got.day = ${day} and mail.day <> ${day}`)}
    ) told
    group by member_id, day, colleague_id
    on conflict (tenant_id, member_id, day, colleague_id)
      do update set wrote = signal_ties.wrote or excluded.wrote, got = signal_ties.got or excluded.got`.execute(trx)
}

/**
 * With how many colleagues each person has exchanged mail in both directions: what is settled, and what single mails tell
 * that are still kept. Whoever has none is not in it.
 */
export async function countTies(db: Db, tenantId: TenantId, { from, until }: Days): Promise<Map<MemberId, number>> {
  const first = sql`${from}::date - date '1970-01-01'`
  const last = sql`${until}::date - date '1970-01-01'`
  const isWithin = (day: RawBuilder<unknown>) => sql`(${day} >= ${first} and ${day} < ${last})`
  const [sent, received] = [isWithin(sql.ref('mail.day')), isWithin(sql.ref('got.day'))]
  const { rows } = await sql<{ memberId: MemberId; ties: number }>`
    with halves as (
      select member_id, day, colleague_id, wrote, got from signal_ties where tenant_id = ${tenantId}
      union all
      ${halvesOf(tenantId, sent)}
      union all
      ${halvesOf(tenantId, sql`${received} and not ${sent}`)}
    ), ties as (
      select member_id from halves where ${isWithin(sql.ref('day'))}
      group by member_id, colleague_id having bool_or(wrote) and bool_or(got)
    )
    select member_id as "memberId", count(*)::int as ties from ties group by member_id`.execute(db)
  return new Map(rows.map(({ memberId, ties }) => [memberId, ties]))
}

/** Forget who wrote to whom up to the last day that is sealed: no cycle will ask for it any more. */
export async function deleteSealedTies(trx: Trx, tenantId: TenantId): Promise<void> {
  await sql`
    delete from signal_ties where tenant_id = ${tenantId}
      and day < (select max(ends_on)::date from signal_cycles where tenant_id = ${tenantId}) - date '1970-01-01'`.execute(
    trx,
  )
}

/** Forget that others have written to somebody who is erased, or got mail from them. */
export async function deleteTiesWith(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await sql`delete from signal_ties where tenant_id = ${tenantId} and colleague_id = ${memberId}`.execute(trx)
}

/**
 * Of single mails between two people what each knows by their own mailboxes: that they wrote, by the day it was sent; that
 * they got it, by the day it came. The other need not be counted. Who is named nowhere in a mail was meant to stay unseen.
 */
function halvesOf(tenantId: TenantId, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select half.member_id, half.day, half.colleague_id, half.wrote, half.got
    from signal_messages mail
    join signal_recipients got on got.tenant_id = mail.tenant_id and got.message_hash = mail.message_hash
    cross join lateral (values
      (mail.sender_id, mail.day, got.member_id, true, false),
      (got.member_id, got.day, mail.sender_id, false, true)
    ) as half (member_id, day, colleague_id, wrote, got)
    where mail.tenant_id = ${tenantId} and got.tenant_id = ${tenantId} and ${where}
      and mail.sender_id is not null and mail.class = 'person' and not mail.calendar
      and mail.recipients_total <= ${RECIPIENTS_MAX} and got.field in ('to', 'cc')
      and ${isFed(tenantId, sql.ref('half.member_id'))}
      and case when half.got then got.received_at is not null else exists (
        select from signal_sightings seen
        where seen.tenant_id = ${tenantId} and seen.message_hash = mail.message_hash and seen.member_id = mail.sender_id
      ) end`
}
