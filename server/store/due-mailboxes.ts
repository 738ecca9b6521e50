import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** When a mailbox is to be looked at. All times in epoch milliseconds. */
export interface DueRules {
  now: number
  /** Whole mailboxes of which nobody tells us are due when their last look is as old as this. */
  idleSince: number
  /** The same for those of which we are told. */
  silentSince: number
  /** A notification leaves out what came within so many milliseconds of it. */
  leftOutMs: number
  /** Looked at last before this, they are due once they are idle: what came while nobody ran was told to nobody. */
  startedAt: number
  /** Whether anybody tells this installation anything. */
  pushed: boolean
  limit: number
}

/**
 * No wait is set for longer than six hours and some, no census for longer than thirty, no lease for longer than a
 * minute; no look ends in the future, and no notification comes from there: what says otherwise was written by a clock
 * that has been turned back since. It holds nobody up, and has nobody look at every poll.
 */
const LONGEST_WAIT_MS = 12 * 3_600_000
const LONGEST_CENSUS_MS = 48 * 3_600_000
const LONGEST_LEASE_MS = 3_600_000
/** Clocks of several machines differ by seconds. */
const CLOCKS_APART_MS = 60_000

/**
 * Mailboxes that want a worker, in every tenant: unfinished ones that nobody holds, whole ones whose last look is too
 * old, those that we were told of since, and those whose census is due. The longest unvisited first.
 *
 * A watch counts as telling us when a notification has come since it was made: Google sends one at once.
 */
export async function listDueMailboxes(db: Db, due: DueRules): Promise<{ tenantId: TenantId; mailboxId: MailboxId }[]> {
  const isTold = sql<boolean>`(${due.pushed} and coalesce(w.lapses_at > ${due.now} and w.pushed_at >= w.watched_at, false))`
  const rows = await db
    .selectFrom('mailboxes as m')
    .innerJoin('connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.connection_id'),
    )
    .leftJoin('gmail_watches as w', (join) =>
      join.onRef('w.tenant_id', '=', 'm.tenant_id').onRef('w.mailbox_id', '=', 'm.id'),
    )
    .select(['m.tenant_id', 'm.id'])
    .where('m.halted_code', 'is', null)
    .where('c.status', 'in', ['active', 'failing'])
    .where((is) =>
      is.or([
        is('m.waiting_until', 'is', null),
        is('m.waiting_until', '<=', due.now),
        is('m.waiting_until', '>', due.now + LONGEST_WAIT_MS),
      ]),
    )
    .where((is) =>
      is.or([
        is('m.lease_owner', 'is', null),
        is('m.lease_until', '<=', due.now),
        is('m.lease_until', '>', due.now + LONGEST_LEASE_MS),
      ]),
    )
    .where((is) =>
      is.or([
        is('m.phase', '<>', 'ready'),
        is('m.last_sync_at', 'is', null),
        is('m.last_sync_at', '<=', due.silentSince),
        is('m.last_sync_at', '>', due.now + CLOCKS_APART_MS),
        is.and([is('m.last_sync_at', '<=', due.idleSince), is.not(isTold)]),
        is.and([is('m.last_sync_at', '<=', due.idleSince), is('m.last_sync_at', '<', due.startedAt)]),
        is.and([is('w.pushed_at', '>', is.ref('m.last_sync_at')), is('w.pushed_at', '<=', due.now + CLOCKS_APART_MS)]),
        is.and([
          is('w.pushed_at', '>', sql<number>`m.last_sync_at - ${due.leftOutMs}::bigint`),
          is('w.pushed_at', '<=', due.now - due.leftOutMs),
        ]),
        is('m.census_due_at', '<=', due.now),
        is('m.census_due_at', '>', due.now + LONGEST_CENSUS_MS),
      ]),
    )
    .orderBy('m.last_sync_at', (at) => at.asc().nullsFirst())
    .limit(due.limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id as TenantId, mailboxId: row.id as MailboxId }))
}
