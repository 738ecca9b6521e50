import { sql } from 'kysely'
import type { Id, MailboxId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A census: the day's, or one that a person asked for. */
export type CensusId = Id<'cen'>

/** A census that is under way. Times are epoch milliseconds. */
export interface CensusRow {
  id: CensusId
  /** `listing` the provider's ids, `asking` about those that differ, `done`. */
  state: 'listing' | 'asking' | 'done'
  /** Where the listing goes on. */
  position: string | null
  /** The cursor when it began: what has changed behind it is no difference. Null where there is none. */
  sinceHistoryId: string | null
  startedAt: number
}

/** What a census found. */
export interface CensusResult {
  checkedAt: number
  /** Messages at the provider. */
  provider: number
  /** Of them, those that were not in the mirror. */
  missing: number
  /** Messages in the mirror that the provider no longer had. */
  extra: number
}

/** A month of days. */
const CENSUSES_KEPT = 30
/** Stands in the mirror for a message that was never handed out: it is shown, and it is missing. */
const PLACEHOLDER = 'not_handed_out'

/** The census that is under way, or was when its worker died. */
export async function findOpenCensus(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<CensusRow | undefined> {
  const row = await db
    .selectFrom('censuses')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('state', '<>', 'done')
    .executeTakeFirst()
  return (
    row && {
      id: row.id as CensusId,
      state: row.state as CensusRow['state'],
      position: row.position,
      sinceHistoryId: row.since_history_id,
      startedAt: row.started_at,
    }
  )
}

/** Begin a census; the differences of the one before are forgotten. */
export async function insertCensus(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  census: CensusRow,
): Promise<void> {
  await trx
    .deleteFrom('census_differences')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
  await trx
    .insertInto('censuses')
    .values({
      tenant_id: tenantId,
      mailbox_id: mailboxId,
      id: census.id,
      state: census.state,
      position: census.position,
      since_history_id: census.sinceHistoryId,
      started_at: census.startedAt,
    })
    .execute()
}

/** Write down where a census stands. */
export async function moveCensus(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  census: Pick<CensusRow, 'id' | 'state' | 'position'>,
): Promise<void> {
  await ofCensus(trx, tenantId, mailboxId, census.id).set({ state: census.state, position: census.position }).execute()
}

/** Note what a page of the listing names. One that was named before stays as it is. */
export async function addCensusMessages(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  listed: readonly { id: string; threadId: string }[],
): Promise<void> {
  await sql`
    insert into census_messages (tenant_id, mailbox_id, message_id, thread_id)
    select ${tenantId}, ${mailboxId}, id, thread_id
    from unnest(${listed.map((one) => one.id)}::text[], ${listed.map((one) => one.threadId)}::text[]) as listed (id, thread_id)
    on conflict do nothing`.execute(trx)
}

/** Forget some of what was listed. @returns how many; none when there was nothing left */
export async function deleteCensusMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  most: number,
): Promise<number> {
  // By place on the disk: the planner, without statistics yet, would join the table with itself row by row.
  const { numAffectedRows } = await sql`
    delete from census_messages where ctid = any(array(
      select ctid from census_messages where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} limit ${most}
    ))`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/**
 * Hold the listing against the mirror, all inside the database: what stands at one side only is noted as a difference,
 * and the provider is to be asked about each by a task of its own.
 *
 * A message that the history has touched since the census began is left out: it came after its page was read.
 *
 * @returns how many messages were listed
 */
export async function compareCensus(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  sinceHistoryId: string | null,
): Promise<number> {
  const untouched = sinceHistoryId === null ? sql`true` : sql`m.history_id::numeric <= ${sinceHistoryId}::text::numeric`
  // The listing was written a moment ago and has no statistics: the planner takes it for a handful of rows and walks
  // the mailbox once for each. Both sides are large, so that each is to be read once.
  await sql`set local enable_nestloop = off`.execute(trx)
  await sql`
    insert into census_differences (tenant_id, mailbox_id, message_id, kind)
    select c.tenant_id, c.mailbox_id, c.message_id, 'missing' from census_messages c
    where c.tenant_id = ${tenantId} and c.mailbox_id = ${mailboxId} and not exists (
      select from messages m where m.tenant_id = c.tenant_id and m.mailbox_id = c.mailbox_id and m.id = c.message_id
        and m.quarantined is distinct from ${PLACEHOLDER}
    )
    union all
    select m.tenant_id, m.mailbox_id, m.id, 'extra' from messages m
    where m.tenant_id = ${tenantId} and m.mailbox_id = ${mailboxId} and not exists (
      select from census_messages c
      where c.tenant_id = m.tenant_id and c.mailbox_id = m.mailbox_id and c.message_id = m.id
    ) and ${untouched}
    on conflict do nothing`.execute(trx)
  await sql`set local enable_nestloop = on`.execute(trx)
  await sql`
    insert into sync_tasks (tenant_id, mailbox_id, message_id, thread_id, rank)
    select d.tenant_id, d.mailbox_id, d.message_id, c.thread_id, -1 from census_differences d
    left join census_messages c
      on c.tenant_id = d.tenant_id and c.mailbox_id = d.mailbox_id and c.message_id = d.message_id
    where d.tenant_id = ${tenantId} and d.mailbox_id = ${mailboxId}
    order by d.message_id
    on conflict do nothing`.execute(trx)
  const { rows } = await sql<{ listed: number }>`
    select count(*)::int as listed from census_messages
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId}`.execute(trx)
  const listed = rows[0]?.listed ?? 0
  await trx
    .updateTable('censuses')
    .set({ provider: listed })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('state', '<>', 'done')
    .execute()
  return listed
}

/**
 * Add up what the provider said of the differences. One that it has no more was deleted meanwhile, and one
 * that it still has was only left out of the listing: neither was missing or extra. Those and the ones it
 * has not answered for yet stay told apart.
 */
export async function sumCensus(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  id: CensusId,
): Promise<Omit<CensusResult, 'checkedAt'>> {
  const { rows } = await sql<{ provider: number; missing: number; extra: number }>`
    select c.provider - said.withdrawn + said.overlooked as provider, said.missing, said.extra
    from censuses c, (
      select
        count(*) filter (where kind = 'missing' and (here or asked))::int as missing,
        count(*) filter (where kind = 'missing' and not here and not asked)::int as withdrawn,
        count(*) filter (where kind = 'extra' and (asked or not here))::int as extra,
        count(*) filter (where kind = 'extra' and here and not asked)::int as overlooked
      from (
        select d.kind,
          exists (
            select from messages m
            where m.tenant_id = d.tenant_id and m.mailbox_id = d.mailbox_id and m.id = d.message_id
          ) as here,
          exists (
            select from sync_tasks t
            where t.tenant_id = d.tenant_id and t.mailbox_id = d.mailbox_id and t.message_id = d.message_id
          ) as asked
        from census_differences d where d.tenant_id = ${tenantId} and d.mailbox_id = ${mailboxId}
      ) as answers
    ) as said
    where c.tenant_id = ${tenantId} and c.mailbox_id = ${mailboxId} and c.id = ${id}`.execute(trx)
  const [sum] = rows
  if (!sum) throw new RangeError('the census is gone')
  return sum
}

/** Write a census's result; the newest thirty are kept. */
export async function finishCensus(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  id: CensusId,
  result: CensusResult,
): Promise<void> {
  const { checkedAt, provider, missing, extra } = result
  await ofCensus(trx, tenantId, mailboxId, id)
    .set({ state: 'done', position: null, checked_at: checkedAt, provider, missing, extra })
    .execute()
  await sql`
    delete from censuses where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and id in (
      select id from censuses where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and state = 'done'
      order by checked_at desc, id desc offset ${CENSUSES_KEPT}
    )`.execute(trx)
}

/** The newest finished census, and how many of its differences are mended by now. */
export async function findLastCensus(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<(CensusResult & { repaired: number }) | undefined> {
  const { rows } = await sql<CensusResult & { waiting: number }>`
    select checked_at as "checkedAt", provider, missing, extra, (
      select count(*)::int from census_differences d
      join sync_tasks t on t.tenant_id = d.tenant_id and t.mailbox_id = d.mailbox_id and t.message_id = d.message_id
      where d.tenant_id = c.tenant_id and d.mailbox_id = c.mailbox_id
        and c.id = (select max(id) from censuses o where o.tenant_id = c.tenant_id and o.mailbox_id = c.mailbox_id)
    ) as waiting
    from censuses c
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and state = 'done'
    order by checked_at desc, id desc
    limit 1`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { waiting, ...result } = row
  return { ...result, repaired: Math.max(0, result.missing + result.extra - waiting) }
}

function ofCensus(trx: Trx, tenantId: TenantId, mailboxId: MailboxId, id: CensusId) {
  return trx
    .updateTable('censuses')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('id', '=', id)
}
