import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { type Reader, sharedReached } from './mailbox-reach.ts'

/** The channel that says «there are new events»; it carries nothing, and one transaction wakes listeners once. */
export const EVENTS_CHANNEL = 'letterlock_events'

/**
 * Where an event stands: the transaction that wrote it, then its number. Numbers alone would not do: they are drawn
 * before the commit, so a lower one may come to light after a higher one was read.
 */
export interface EventPosition {
  xid: bigint
  id: number
}

/** An event as it was written. */
export interface EventRow {
  tenantId: TenantId
  /** Whom it is for; null for everybody in the tenant. */
  memberId: MemberId | null
  /** Whom it is for besides: those who reached the shared mailbox that it is of when it was written. */
  alsoTold: readonly MemberId[]
  /** The shared mailbox that it is of, where too many reached it to be listed: it is for whoever reaches it when asked. */
  toldByReach: MailboxId | null
  position: EventPosition
  kind: string
  data: object
  /** Whether every transaction up to this one has ended, so that nothing can appear before it any more. */
  settled: boolean
}

interface Stored {
  tenant_id: TenantId
  xid: string
  id: number
  member_id: MemberId | null
  also_told: MemberId[] | null
  told_by_reach: MailboxId | null
  kind: string
  data: object
  settled: boolean
}

/** Whom an event is for besides its member. */
export type Audience = { are: 'named'; people: readonly MemberId[] } | { are: 'by_reach'; mailboxId: MailboxId }

/** Write an event and wake whoever listens, once this transaction commits. */
export async function insertEvent(
  trx: Trx,
  tenantId: TenantId,
  event: { memberId: MemberId | null; audience: Audience; kind: string; data: object; now: number },
): Promise<void> {
  const { memberId, audience, kind, data, now } = event
  const named = audience.are === 'named' && audience.people.length > 0 ? [...audience.people] : null
  const byReach = audience.are === 'by_reach' ? audience.mailboxId : null
  await sql`
    with written as (
      insert into events (tenant_id, member_id, also_told, told_by_reach, kind, data, at)
      values (${tenantId}, ${memberId}, ${named}::text[], ${byReach}, ${kind},
        ${JSON.stringify(data)}::jsonb, ${now})
      returning 1
    )
    select pg_notify(${EVENTS_CHANNEL}, '') from written`.execute(trx)
}

/** Write an event of one kind for each of these people, and wake whoever listens once, once this transaction commits. */
export async function insertEvents(
  trx: Trx,
  tenantId: TenantId,
  told: { kind: string; events: readonly { memberId: MemberId; data: object }[]; now: number },
): Promise<void> {
  const { kind, events, now } = told
  await sql`
    with written as (
      insert into events (tenant_id, member_id, kind, data, at)
      select ${tenantId}, member_id, ${kind}, data::jsonb, ${now}
      from unnest(${events.map(({ memberId }) => memberId)}::text[],
        ${events.map(({ data }) => JSON.stringify(data))}::text[]) as told (member_id, data)
      returning 1
    )
    select pg_notify(${EVENTS_CHANNEL}, '') from written limit 1`.execute(trx)
}

/**
 * The events after a position in all tenants, in order. The first that is not settled must wait, with all after it: an
 * older transaction, still open, may yet bring one that belongs before.
 */
export async function listEventsAfter(db: Db, after: EventPosition, limit: number): Promise<EventRow[]> {
  const { rows } = await sql<Stored>`
    select tenant_id, xid, id, member_id, also_told, told_by_reach, kind, data, xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from events
    where (xid, id) > (${String(after.xid)}::xid8, ${after.id}::bigint)
    order by xid, id
    limit ${limit}`.execute(db)
  return rows.map(readEvent)
}

/** One reader's events between two positions, in order: after the first, up to and with the second. */
export async function listEventsBetween(
  db: Db,
  reader: Reader,
  between: { after: EventPosition; upTo: EventPosition; limit: number },
): Promise<EventRow[]> {
  const { after, upTo, limit } = between
  const { tenantId, memberId } = reader
  const { rows } = await sql<Stored>`
    select tenant_id, xid, id, member_id, also_told, told_by_reach, kind, data, true as settled
    from events
    where tenant_id = ${tenantId}
      and (xid, id) > (${String(after.xid)}::xid8, ${after.id}::bigint)
      and (xid, id) <= (${String(upTo.xid)}::xid8, ${upTo.id}::bigint)
      and (member_id is null or member_id = ${memberId} or ${memberId} = any(also_told)
        or told_by_reach = any(${sharedReached(reader)}))
    order by xid, id
    limit ${limit}`.execute(db)
  return rows.map(readEvent)
}

/** Where the oldest event stands that is still kept. */
export async function findOldestPosition(db: Db): Promise<EventPosition | undefined> {
  const { rows } = await sql<{ xid: string; id: number }>`
    select xid, id from events order by xid, id limit 1`.execute(db)
  return rows[0] && { xid: BigInt(rows[0].xid), id: rows[0].id }
}

/** Where the newest settled event stands: everything after it is still to come. */
export async function findNewestPosition(db: Db): Promise<EventPosition | undefined> {
  const { rows } = await sql<{ xid: string; id: number }>`
    select xid, id from events
    where xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid desc, id desc
    limit 1`.execute(db)
  return rows[0] && { xid: BigInt(rows[0].xid), id: rows[0].id }
}

/**
 * Delete events of before a time, in all tenants, all but the newest: it marks how far back a reader may resume.
 *
 * @param limit At most so many, so that no transaction grows long.
 * @returns how many were deleted
 */
export async function deleteEventsBefore(db: Db, before: number, limit: number): Promise<number> {
  const result = await sql`
    delete from events
    where (tenant_id, xid, id) in (
      select tenant_id, xid, id from events
      where at < ${before} and (xid, id) <> (select xid, id from events order by xid desc, id desc limit 1)
      limit ${limit}
    )`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

function readEvent(row: Stored): EventRow {
  return {
    tenantId: row.tenant_id,
    memberId: row.member_id,
    alsoTold: row.also_told ?? [],
    toldByReach: row.told_by_reach,
    position: { xid: BigInt(row.xid), id: row.id },
    kind: row.kind,
    data: row.data,
    settled: row.settled,
  }
}
