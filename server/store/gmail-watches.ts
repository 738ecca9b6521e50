import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** How Google tells us of one mailbox's new mail. Times in epoch milliseconds. */
export interface WatchRow {
  /** The topic that the standing watch names; null when none stands. */
  topic: string | null
  /** When it was made or last renewed. */
  watchedAt: number | null
  /** When it is asked for again. */
  renewsAt: number
  /** Google's own word for its end; null when none stands. */
  lapsesAt: number | null
  /** The error code of the last try, where it failed. */
  problemCode: string | null
  problemParams: Record<string, string>
  /** When the last notification came. */
  pushedAt: number | null
}

/** Which mailbox is meant, wherever it is. */
export interface WatchedMailbox {
  tenantId: TenantId
  mailboxId: MailboxId
}

/** The watch of a mailbox; undefined when none was ever asked for. */
export async function findWatch(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<WatchRow | undefined> {
  const row = await db
    .selectFrom('gmail_watches')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return (
    row && {
      topic: row.topic,
      watchedAt: row.watched_at,
      renewsAt: row.renews_at,
      lapsesAt: row.lapses_at,
      problemCode: row.problem_code,
      problemParams: row.problem_params as Record<string, string>,
      pushedAt: row.pushed_at,
    }
  )
}

/** Write down a watch that Google has just promised. */
export async function saveWatch(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  watch: { topic: string; watchedAt: number; renewsAt: number; lapsesAt: number },
): Promise<void> {
  const { topic, watchedAt, renewsAt, lapsesAt } = watch
  await sql`
    insert into gmail_watches as w (tenant_id, mailbox_id, topic, watched_at, renews_at, lapses_at)
    values (${tenantId}, ${mailboxId}, ${topic}, ${watchedAt}, ${renewsAt}, ${lapsesAt})
    on conflict (tenant_id, mailbox_id) do update set topic = excluded.topic, watched_at = excluded.watched_at,
      renews_at = excluded.renews_at, lapses_at = excluded.lapses_at, problem_code = null, problem_params = '{}',
      warned_at = null`.execute(db)
}

/**
 * Write down why a watch could not be made or renewed, and when to ask again. One that still stands goes on to stand.
 */
export async function saveWatchProblem(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  problem: { code: string; params: Record<string, string>; retryAt: number },
): Promise<void> {
  const { code, params, retryAt } = problem
  await sql`
    insert into gmail_watches (tenant_id, mailbox_id, renews_at, problem_code, problem_params)
    values (${tenantId}, ${mailboxId}, ${retryAt}, ${code}, ${JSON.stringify(params)})
    on conflict (tenant_id, mailbox_id) do update set renews_at = excluded.renews_at,
      problem_code = excluded.problem_code, problem_params = excluded.problem_params`.execute(db)
}

/** Nothing is watched any more: the next look asks for a watch again, where the mailbox may work. */
export async function dropWatch(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await db
    .updateTable('gmail_watches')
    .set({ topic: null, watched_at: null, lapses_at: null, renews_at: 0, problem_code: null, problem_params: '{}' })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
}

/** The far side has forgotten all of them, as a sandbox does that was made anew: each is asked for again. */
export async function renewAllWatches(db: Db): Promise<void> {
  await db.updateTable('gmail_watches').set({ renews_at: 0 }).execute()
}

/**
 * Note that a notification came for an address, on every mailbox that mirrors it and may work: the dirty bit. A mailbox
 * is looked at as long as its last look is older than this.
 *
 * @param told.issuer The far side that speaks; mailboxes of another one are not meant.
 * @returns none when nobody here has that address; `isWhole` where the first mirror stands
 */
export async function markPushed(
  db: Db,
  told: { account: string; issuer: string; now: number },
): Promise<(WatchedMailbox & { isWhole: boolean })[]> {
  const { rows } = await sql<{ tenant_id: string; mailbox_id: string; phase: string }>`
    with marked as (
      insert into gmail_watches as w (tenant_id, mailbox_id, pushed_at)
      select m.tenant_id, m.id, ${told.now}
        from mailboxes m join connections c on c.tenant_id = m.tenant_id and c.id = m.connection_id
        where lower(m.address) = lower(${told.account}) and m.transport = 'gmail-api' and m.erased_at is null
          and m.halted_code is null and c.status in ('active', 'failing') and c.issuer = ${told.issuer}
      on conflict (tenant_id, mailbox_id) do update set pushed_at = excluded.pushed_at
      returning w.tenant_id, w.mailbox_id)
    select marked.tenant_id, marked.mailbox_id, m.phase
      from marked join mailboxes m on m.tenant_id = marked.tenant_id and m.id = marked.mailbox_id`.execute(db)
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    mailboxId: row.mailbox_id as MailboxId,
    isWhole: row.phase === 'ready',
  }))
}

/** Every watch is renewed within a day: what says otherwise was written by a clock that has been turned back since. */
export const LONGEST_RENEWAL_MS = 25 * 3_600_000

/** Mailboxes that want a watch, or another one: the longest overdue first. */
export async function listMailboxesToWatch(
  db: Db,
  wanted: { topic: string; issuer: string; now: number; limit: number },
): Promise<WatchedMailbox[]> {
  const rows = await live(db, wanted.issuer)
    .leftJoin('gmail_watches as w', (join) =>
      join.onRef('w.tenant_id', '=', 'm.tenant_id').onRef('w.mailbox_id', '=', 'm.id'),
    )
    .select(['m.tenant_id', 'm.id'])
    .where((is) =>
      is.or([
        is('w.mailbox_id', 'is', null),
        is('w.renews_at', '<=', wanted.now),
        is('w.renews_at', '>', wanted.now + LONGEST_RENEWAL_MS),
        // The deployer has named another topic since.
        is.and([is('w.topic', 'is not', null), is('w.topic', '<>', wanted.topic)]),
      ]),
    )
    .orderBy('w.renews_at', (at) => at.asc().nullsFirst())
    .limit(wanted.limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id as TenantId, mailboxId: row.id as MailboxId }))
}

/** How many mailboxes stand how, as an operator counts them. */
export interface WatchCounts {
  working: number
  /** Ends before `soon` although it should have been renewed days ago. */
  lapsing: number
  /** None stands. */
  none: number
}

/**
 * Count the watches of all mailboxes that should have one.
 *
 * @param soon Epoch milliseconds: what ends before is in danger.
 */
export async function countWatches(db: Db, of: { issuer: string; now: number; soon: number }): Promise<WatchCounts> {
  const { working, lapsing, none } = await live(db, of.issuer)
    .leftJoin('gmail_watches as w', (join) =>
      join.onRef('w.tenant_id', '=', 'm.tenant_id').onRef('w.mailbox_id', '=', 'm.id'),
    )
    .select((is) => [
      is.fn.countAll<number>().filterWhere('w.lapses_at', '>', of.soon).as('working'),
      is.fn
        .countAll<number>()
        .filterWhere('w.lapses_at', '>', of.now)
        .filterWhere('w.lapses_at', '<=', of.soon)
        .as('lapsing'),
      is.fn
        .countAll<number>()
        .filterWhere(is.or([is('w.lapses_at', 'is', null), is('w.lapses_at', '<=', of.now)]))
        .as('none'),
    ])
    .executeTakeFirstOrThrow()
  return { working: Number(working), lapsing: Number(lapsing), none: Number(none) }
}

/**
 * Watches that end soon and of which nobody was warned: warned of with this. One
 * that is renewed in time is warned of anew.
 *
 * @param soon Epoch milliseconds.
 */
export async function takeUnwarned(
  db: Db,
  of: { issuer: string; now: number; soon: number; limit: number },
): Promise<(WatchedMailbox & { lapsesAt: number; problemCode: string | null })[]> {
  const { rows } = await sql<{
    tenant_id: string
    mailbox_id: string
    lapses_at: number
    problem_code: string | null
  }>`
    update gmail_watches set warned_at = ${of.now}
    where (tenant_id, mailbox_id) in (
      select w.tenant_id, w.mailbox_id from gmail_watches w
        join mailboxes m on m.tenant_id = w.tenant_id and m.id = w.mailbox_id
        join connections c on c.tenant_id = m.tenant_id and c.id = m.connection_id
      where w.lapses_at <= ${of.soon} and w.warned_at is null and m.halted_code is null and m.erased_at is null
        and c.status in ('active', 'failing') and c.issuer = ${of.issuer}
      limit ${of.limit})
    returning tenant_id, mailbox_id, lapses_at, problem_code`.execute(db)
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    mailboxId: row.mailbox_id as MailboxId,
    lapsesAt: row.lapses_at,
    problemCode: row.problem_code,
  }))
}

/**
 * Whether another mailbox that may work, in any tenant, mirrors the same address: Google has one watch for all of them.
 */
export async function isWatchedElsewhere(
  db: Db,
  mailbox: { tenantId: TenantId; id: MailboxId; address: string; issuer: string },
): Promise<boolean> {
  const row = await live(db, mailbox.issuer)
    .select('m.id')
    .where(sql<boolean>`lower(m.address) = lower(${mailbox.address})`)
    .where('m.id', '<>', mailbox.id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Mailboxes over the Gmail API that may work. Counts-only connections have no mirror to be told of. */
function live(db: Db, issuer: string) {
  return db
    .selectFrom('mailboxes as m')
    .innerJoin('connections as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.connection_id'),
    )
    .where('m.transport', '=', 'gmail-api')
    .where('m.erased_at', 'is', null)
    .where('m.halted_code', 'is', null)
    .where('c.status', 'in', ['active', 'failing'])
    .where('c.access_mode', '<>', 'counts')
    .where('c.issuer', '=', issuer)
}
