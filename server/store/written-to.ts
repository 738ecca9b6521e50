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

/** As many of the newest messages are looked at: the busiest mailbox has fewer in a month, and each takes a moment. */
const MESSAGES_MAX = 20_000

/**
 * To whom a mailbox has sent mail since a moment, and when each of them last wrote. Whoever only writes to it is not among
 * them: nobody makes themselves known by writing.
 *
 * @param since Epoch milliseconds.
 */
export async function listWrittenTo(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  since: number,
): Promise<WrittenTo[]> {
  const { rows } = await sql<WrittenTo>`
    with recent as materialized (
      select lower(from_address) as writer, people, at, label_ids from messages
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and at >= ${since}
      order by at desc
      limit ${MESSAGES_MAX}
    ), written as (
      select distinct lower(named ->> 'address') as address
      from recent cross join lateral jsonb_array_elements((people -> 'to') || (people -> 'cc') || (people -> 'bcc')) named
      where label_ids @> '{SENT}' and not label_ids && '{DRAFT,TRASH}'
    ), writers as (
      select writer, max(at) as at from recent
      where not label_ids && '{SENT,DRAFT,TRASH,SPAM}'
      group by writer
    )
    select written.address, writers.at as "lastWroteAt"
    from written left join writers on writers.writer = written.address
    where written.address <> ''`.execute(db)
  return rows
}
