import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TeamId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { Days } from './signal-days.ts'

/** Mail to more people than these says nothing of who works with whom. */
export const RECIPIENTS_MAX = 20
/** Whom nobody named and fewer than these got; of more of them a list says no more than that it is one. */
const UNNAMED_BELOW = 5

/** In which department somebody was, or in none, from a day to before another; days since 1970-01-01. */
export interface DepartmentSpan {
  memberId: MemberId
  departmentId: TeamId | null
  from: number
  until: number
}

/** What one person wrote to a department, or got from one, within or outside their own; null stands for none. */
export interface MailShare {
  from: TeamId | null
  to: TeamId | null
  /** As what it counted when it was read; of mail to several that went across it is not known for whom of them. */
  part: 'several' | 'across' | 'within'
  side: 'sender' | 'receiver'
  memberId: MemberId
  mails: number
  /** So many more that no counted mailbox of whoever got them has shown. */
  unseen: number
}

/**
 * Keep who wrote to whom in mail of which a part is about to be pruned: its own row on this day, or that of who got it.
 * Whichever goes first takes the pair with it, so each is kept once.
 *
 * @param day Days since 1970-01-01; nothing older is kept any more.
 */
export async function settlePairs(trx: Trx, tenantId: TenantId, day: number): Promise<void> {
  await sql`
    insert into signal_pairs (tenant_id, day, from_id, to_id, part, mails, unseen)
    select ${tenantId}, day, from_id, to_id, part, ${COUNTS} from (
      ${pairsOf(tenantId, sql`mail.day = ${day}`)}
      union all
      ${pairsOf(tenantId, sql`got.day = ${day} and mail.day <> ${day}`)}
    ) told
    group by day, from_id, to_id, part
    on conflict (tenant_id, day, from_id, to_id, part) do update set
      mails = signal_pairs.mails + excluded.mails, unseen = signal_pairs.unseen + excluded.unseen`.execute(trx)
}

/**
 * How much mail people wrote from department to department, by the day it was sent: what is settled, and what single
 * mails tell that are still kept.
 *
 * @param spans Of everybody, also of those who are not counted; who is in none of them stands nowhere.
 */
export async function listMailShares(
  db: Db,
  tenantId: TenantId,
  spans: readonly DepartmentSpan[],
  { from, until }: Days,
): Promise<MailShare[]> {
  const first = sql`${from}::date - date '1970-01-01'`
  const last = sql`${until}::date - date '1970-01-01'`
  const { rows } = await sql<MailShare>`
    with places as materialized (
      select * from unnest(
        ${spans.map(({ memberId }) => memberId)}::text[], ${spans.map(({ departmentId }) => departmentId)}::text[],
        ${spans.map((span) => span.from)}::int[], ${spans.map((span) => span.until)}::int[]
      ) as place (member_id, team_id, since, until)
    ), pairs as (
      select day, from_id, to_id, part, mails, unseen from signal_pairs
      where tenant_id = ${tenantId} and day >= ${first} and day < ${last}
      union all
      select day, from_id, to_id, part, ${COUNTS} from (
        ${pairsOf(tenantId, sql`mail.day >= ${first} and mail.day < ${last}`)}
      ) live
      group by day, from_id, to_id, part
    )
    select sent.team_id as "from", got.team_id as "to", part,
      case when grouping(from_id) = 0 then 'sender' else 'receiver' end as side,
      coalesce(from_id, to_id) as "memberId", sum(mails)::int as mails, sum(unseen)::int as unseen
    from pairs
    join places sent on sent.member_id = from_id and day >= sent.since and day < sent.until
    join places got on got.member_id = to_id and day >= got.since and day < got.until
    group by grouping sets ((sent.team_id, got.team_id, part, from_id), (sent.team_id, got.team_id, part, to_id))
    order by 1, 2, 3, 4, 5`.execute(db)
  return rows
}

/** Forget who wrote to whom up to the last day that is sealed: no cycle will ask for it any more. */
export async function deleteSealedPairs(trx: Trx, tenantId: TenantId): Promise<void> {
  await sql`
    delete from signal_pairs where tenant_id = ${tenantId}
      and day < (select max(ends_on)::date from signal_cycles where tenant_id = ${tenantId}) - date '1970-01-01'`.execute(
    trx,
  )
}

/** Forget to whom somebody wrote of whom nothing is counted any more: what they got was seen by nobody then. */
export async function withdrawPairsOf(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await sql`delete from signal_pairs where tenant_id = ${tenantId} and from_id = ${memberId}`.execute(trx)
  await sql`
    update signal_pairs set mails = 0, unseen = unseen + mails
    where tenant_id = ${tenantId} and to_id = ${memberId}`.execute(trx)
}

/** Forget with whom somebody wrote. */
export async function deletePairsOf(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await sql`
    delete from signal_pairs where tenant_id = ${tenantId} and (from_id = ${memberId} or to_id = ${memberId})`.execute(
    trx,
  )
}

const COUNTS = sql`count(*) filter (where seen) as mails, count(*) filter (where not seen) as unseen`

/**
 * Single mails from one person to another: the one who wrote is counted, and the mail lies in a counted mailbox of theirs.
 * Who got it and is named nowhere in it was meant to stay unseen, or is one of few behind an address.
 */
function pairsOf(tenantId: TenantId, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select mail.day, mail.sender_id as from_id, got.member_id as to_id,
      case when not mail.cross_team then 'within' when mail.recipients_total > 1 then 'several' else 'across' end as part,
      got.field in ('to', 'cc') and got.received_at is not null and exists (
        select from signal_mailboxes fed where fed.tenant_id = ${tenantId} and fed.member_id = got.member_id
      ) as seen
    from signal_messages mail
    join signal_recipients got on got.tenant_id = mail.tenant_id and got.message_hash = mail.message_hash
    where mail.tenant_id = ${tenantId} and got.tenant_id = ${tenantId} and ${where}
      and mail.sender_id is not null and mail.by_sender and mail.class = 'person'
      and not mail.calendar and not mail.settled
      and mail.recipients_total <= ${RECIPIENTS_MAX}
      and (got.field in ('to', 'cc') or ${UNNAMED_BELOW} > (
        select count(*) from signal_recipients any_got
        where any_got.tenant_id = ${tenantId} and any_got.message_hash = mail.message_hash
      ))
      and exists (
        select from signal_mailboxes fed where fed.tenant_id = ${tenantId} and fed.member_id = mail.sender_id
      )`
}
