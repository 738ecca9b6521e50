import { type RawBuilder, sql } from 'kysely'
import type { MailboxId, ProposalId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A mail that is decided about again. */
export interface Itself {
  id: ProposalId
  /** Epoch milliseconds. */
  askedAt: number
}

const DAY_MS = 86_400_000
/** Nothing leaves that was asked for longer ago: whatever is older was tried before the day that is counted. */
const LOOK_BACK_MS = 2 * DAY_MS

/**
 * Mails of a tenant that were given to a provider, once for each attempt, whatever came of it, and those that are allowed to
 * leave and have not been tried yet, as of now: `id`, `actor_id`, `mailbox_id`, `envelope`, `at`.
 *
 * @param of.itself The one that is being decided about does not count, nor what was asked for later and has not been tried:
 * of two that wait for their turn the later one counts the earlier one, and never the other way round.
 */
export function sentLately(
  tenantId: TenantId,
  { itself, now }: { itself: Itself | null; now: number },
): RawBuilder<unknown> {
  return sql`
    select p.id, p.actor_id, p.mailbox_id, p.envelope, a.began_at as at
    from proposals p join send_attempts a on a.tenant_id = p.tenant_id and a.proposal_id = p.id
    where p.tenant_id = ${tenantId} and p.asked_at > ${now - LOOK_BACK_MS} and p.id <> ${itself?.id ?? ''}
    union all
    select p.id, p.actor_id, p.mailbox_id, p.envelope, ${now}::bigint
    from proposals p
    where p.tenant_id = ${tenantId} and p.status = 'scheduled' and ${isBefore(itself)}`
}

/**
 * How many mails a tenant sent within a day to that domain and to that recipient of some who got the most of them.
 *
 * @param of.addresses With their domain in ASCII; lower case.
 * @param of.domains What somebody has registered; all below counts too.
 */
export async function countSentTo(
  db: Db,
  tenantId: TenantId,
  of: { addresses: readonly string[]; domains: readonly string[]; itself: Itself | null; now: number },
): Promise<{ domainDay: number; recipientDay: number }> {
  const { addresses, domains, itself, now } = of
  const { rows } = await sql<{ domainDay: number; recipientDay: number }>`
    with sent as (
      select row_number() over () as nr, lately.envelope from (${sentLately(tenantId, { itself, now })}) lately
      where lately.at > ${now - DAY_MS}
    ), named as (
      select distinct sent.nr, lower(address) as address, lower(substring(address from '[^@]*$')) as host
      from sent, jsonb_array_elements_text(
        (sent.envelope -> 'to') || (sent.envelope -> 'cc') || (sent.envelope -> 'bcc')
      ) address
    )
    select
      coalesce((
        select max(counted.mails) from (
          select count(distinct named.nr)::integer as mails
          from unnest(${domains}::text[]) asked(domain)
          join named on named.host = asked.domain
            or right(named.host, length(asked.domain) + 1) = '.' || asked.domain
          group by asked.domain
        ) counted), 0) as "domainDay",
      coalesce((
        select max(counted.mails) from (
          select count(distinct named.nr)::integer as mails
          from unnest(${addresses}::text[]) asked(address) join named using (address)
          group by asked.address
        ) counted), 0) as "recipientDay"`.execute(db)
  return rows[0] ?? { domainDay: 0, recipientDay: 0 }
}

/**
 * How many mails are on their way into a thread, or have left and are not among its messages yet: what the mirror does not
 * show, and whoever answers has not answered.
 */
export async function countOnTheirWay(
  db: Db,
  tenantId: TenantId,
  of: { mailboxId: MailboxId; threadId: string; itself: Itself | null; now: number },
): Promise<number> {
  const { mailboxId, threadId, itself, now } = of
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
    from proposals p
    left join receipts r on r.tenant_id = p.tenant_id and r.proposal_id = p.id
    where p.tenant_id = ${tenantId} and p.mailbox_id = ${mailboxId} and p.thread_id = ${threadId}
      and p.id <> ${itself?.id ?? ''}
      and (
        p.status in ('sending', 'unconfirmed')
        or (p.status = 'scheduled' and ${isBefore(itself)})
        or (p.status = 'sent' and p.asked_at > ${now - LOOK_BACK_MS} and not exists (
          select from messages m
          where m.tenant_id = p.tenant_id and m.mailbox_id = p.mailbox_id and m.thread_id = p.thread_id
            and m.label_ids @> '{SENT}' and (
              m.id = r.remote_id
              or m.rfc_message_id in (btrim(p.message_id, '<>'), btrim(r.message_id, '<>'))
            )
        ))
      )`.execute(db)
  return rows[0]?.count ?? 0
}

/** Asked for before the one that is decided about; where that has not been asked for yet, everything was. */
function isBefore(itself: Itself | null): RawBuilder<boolean> {
  return itself === null ? sql`true` : sql`(p.asked_at, p.id) < (${itself.askedAt}, ${itself.id})`
}
