import { type RawBuilder, sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Itself, sentLately } from './sent-lately.ts'

/** How many mails were given to a provider, or are about to be, within an hour and a day. */
export interface SendCounts {
  actorHour: number
  actorDay: number
  mailboxHour: number
  mailboxDay: number
  tenantDay: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/**
 * Count what a tenant has sent, by whom and from where: attempts, whatever came of them, and what is allowed to leave and has
 * not been tried yet.
 *
 * @param of.itself The one that is being decided about, which does not count: see {@link sentLately}.
 */
export async function countSends(
  db: Db,
  tenantId: TenantId,
  of: { actorId: string; mailboxId: MailboxId; itself: Itself | null; now: number },
): Promise<SendCounts> {
  const { actorId, mailboxId, itself, now } = of
  const [hour, day] = [sql`sent.at > ${now - HOUR_MS}`, sql`sent.at > ${now - DAY_MS}`]
  const [byActor, here] = [sql`sent.actor_id = ${actorId}`, sql`sent.mailbox_id = ${mailboxId}`]
  const { rows } = await sql<SendCounts>`
    with sent as (${sentLately(tenantId, { itself, now })})
    select
      (count(*) filter (where ${byActor} and ${hour}))::integer as "actorHour",
      (count(*) filter (where ${byActor} and ${day}))::integer as "actorDay",
      (count(*) filter (where ${here} and ${hour}))::integer as "mailboxHour",
      (count(*) filter (where ${here} and ${day}))::integer as "mailboxDay",
      (count(*) filter (where ${day}))::integer as "tenantDay"
    from sent`.execute(db)
  return rows[0] ?? { actorHour: 0, actorDay: 0, mailboxHour: 0, mailboxDay: 0, tenantDay: 0 }
}

/**
 * How many proposals of each mailbox that is shared or somebody's own were approved as they were, and left, since somebody
 * last said no there; counts no further than `most`. Oldest mailboxes first.
 */
export async function listApprovedUnedited(
  db: Db,
  tenantId: TenantId,
  { memberId, most }: { memberId: MemberId; most: number },
): Promise<{ mailboxId: MailboxId; approved: number }[]> {
  const { rows } = await sql<{ mailboxId: MailboxId; approved: number }>`
    select box.id as "mailboxId", (
      select count(*)::integer from (${approvedUnedited(tenantId, sql.ref('box.id'))} limit ${most}) approved
    ) as approved
    from mailboxes box
    where box.tenant_id = ${tenantId} and box.erased_at is null
      and (box.kind = 'shared' or box.member_id = ${memberId})
    order by box.created_at, box.id`.execute(db)
  return rows
}

/** How many proposals of one mailbox that were, the same way. */
export async function countApprovedUnedited(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      ${approvedUnedited(tenantId, mailboxId)} limit ${most}
    ) approved`.execute(db)
  return rows[0]?.count ?? 0
}

/** An edit voids what was approved, so whatever left with a yes left as it was. What counts was said after the last no. */
function approvedUnedited(tenantId: TenantId, mailboxId: MailboxId | RawBuilder<unknown>) {
  return sql`
    select from proposals p
    where p.tenant_id = ${tenantId} and p.mailbox_id = ${mailboxId} and p.status = 'sent' and exists (
      select from verdicts v
      where v.tenant_id = p.tenant_id and v.proposal_id = p.id and v.verdict = 'approve'
        and v.at > (${lastNo(tenantId, mailboxId)})
    )`
}

/**
 * When somebody last said no to what was to leave a mailbox, 0 where nobody has: they rejected or returned it, or took back
 * what a program had asked for. What people take back of their own says nothing of the mailbox.
 */
function lastNo(tenantId: TenantId, mailboxId: MailboxId | RawBuilder<unknown>) {
  return sql`
    select coalesce(max(n.settled_at), 0) from proposals n
    where n.tenant_id = ${tenantId} and n.mailbox_id = ${mailboxId} and (
      n.status in ('rejected', 'returned') or (n.status = 'undone' and n.actor_kind <> 'human')
    )`
}
