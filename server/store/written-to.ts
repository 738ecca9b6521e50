import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Somebody to whom a mailbox has written. */
export interface WrittenTo {
  /** Lower case. */
  address: string
  /** When they last wrote themselves, epoch milliseconds; null where they did not. */
  lastWroteAt: number | null
}

/** Whom a mailbox knows. */
export interface KnownByWriting {
  /** Of those who were asked for. */
  contacts: WrittenTo[]
  /** Of all to whom it has written, lower case, whoever was written to last first. */
  domains: string[]
  /** There are more domains than these. */
  more: boolean
}

/** As many of the newest messages are looked at: the busiest mailbox has fewer in a month, and each takes a moment. */
const MESSAGES_MAX = 20_000
/** A mailbox that writes to a new company ten times a day has fewer in a year; a mail may name two thousand. */
const DOMAINS_MAX = 5_000

/**
 * To whom a mailbox has sent mail since a moment: by address those who are asked for, with when they last wrote, and by domain
 * everybody. Whoever only writes to it is not among them: nobody makes themselves known by writing.
 *
 * @param asked Addresses in lower case.
 * @param since Epoch milliseconds.
 */
export async function findWrittenTo(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { asked, since }: { asked: readonly string[]; since: number },
): Promise<KnownByWriting> {
  const { rows } = await sql<{ contacts: WrittenTo[] | null; domains: string[] | null }>`
    with recent as materialized (
      select lower(from_address) as writer, people, at, label_ids from messages
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and at >= ${since}
      order by at desc
      limit ${MESSAGES_MAX}
    ), written as materialized (
      select lower(named ->> 'address') as address, max(at) as at
      from recent cross join lateral jsonb_array_elements((people -> 'to') || (people -> 'cc') || (people -> 'bcc')) named
      where label_ids @> '{SENT}' and not label_ids && '{DRAFT,TRASH}'
      group by 1
    ), writers as (
      select writer, max(at) as at from recent
      where writer = any(${asked}::text[]) and not label_ids && '{SENT,DRAFT,TRASH,SPAM}'
      group by writer
    ), contacts as (
      select written.address, writers.at as "lastWroteAt"
      from written left join writers on writers.writer = written.address
      where written.address = any(${asked}::text[])
    ), domains as (
      select regexp_replace(address, '^.*@', '') as domain from written
      where address like '%@%'
      group by 1
      order by max(at) desc, 1
      limit ${DOMAINS_MAX + 1}
    )
    select (select json_agg(contacts) from contacts) as contacts, (select array_agg(domain) from domains) as domains`.execute(
    db,
  )
  const [{ contacts, domains } = { contacts: null, domains: null }] = rows
  const all = domains ?? []
  return { contacts: contacts ?? [], domains: all.slice(0, DOMAINS_MAX), more: all.length > DOMAINS_MAX }
}
