import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { Days } from './signal-days.ts'
import { RECIPIENTS_MAX } from './signal-pairs.ts'

/**
 * Keep to whom people wrote, and from whom they got mail, of mail of which a part is about to be pruned. Said twice it is
 * no more than said once, so that copies which come late change nothing.
 *
 * @param day Days since 1970-01-01; nothing older is kept any more.
 */
export async function settleTies(trx: Trx, tenantId: TenantId, day: number): Promise<void> {
  const [sent, came] = [sql`mail.day = ${day}`, sql`got.day = ${day} and mail.day <> ${day}`]
  const halves = [sent, came].flatMap((where) => [wroteIn(tenantId, where), gotIn(tenantId, where)])
  await sql`
    insert into signal_ties (tenant_id, member_id, day, colleague_id, wrote, got)
    select ${tenantId}, member_id, day, colleague_id, bool_or(wrote), bool_or(got)
    from (${sql.join(halves, sql` union all `)}) told
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
  const isWithin = (day: string) => sql`${sql.ref(day)} >= ${first} and ${sql.ref(day)} < ${last}`
  const { rows } = await sql<{ memberId: MemberId; ties: number }>`
    with halves as (
      select member_id, day, colleague_id, wrote, got from signal_ties
      where tenant_id = ${tenantId} and ${isWithin('day')}
      union all
      ${wroteIn(tenantId, isWithin('mail.day'))}
      union all
      ${gotIn(tenantId, isWithin('got.day'))}
    ), ties as (
      select member_id from halves group by member_id, colleague_id having bool_or(wrote) and bool_or(got)
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

/** Single mails that people wrote to colleagues, as mailboxes of their own show, by the day they were sent. */
function wroteIn(tenantId: TenantId, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select mail.sender_id as member_id, mail.day, got.member_id as colleague_id, true as wrote, false as got
    ${betweenPeople(tenantId)} and ${where}
      and exists (
        select from signal_sightings seen
        where seen.tenant_id = ${tenantId} and seen.message_hash = mail.message_hash and seen.member_id = mail.sender_id
      )`
}

/** Single mails that people got from colleagues, as mailboxes of their own show, by the day they came. */
function gotIn(tenantId: TenantId, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select got.member_id, got.day, mail.sender_id as colleague_id, false as wrote, true as got
    ${betweenPeople(tenantId)} and ${where} and got.received_at is not null`
}

/** Who is named nowhere in a mail was meant to stay unseen. */
function betweenPeople(tenantId: TenantId): RawBuilder<unknown> {
  return sql`
    from signal_messages mail
    join signal_recipients got on got.tenant_id = mail.tenant_id and got.message_hash = mail.message_hash
    where mail.tenant_id = ${tenantId} and got.tenant_id = ${tenantId}
      and mail.sender_id is not null and mail.class = 'person' and not mail.calendar
      and mail.recipients_total <= ${RECIPIENTS_MAX} and got.field in ('to', 'cc')`
}
