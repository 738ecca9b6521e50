import { sql } from 'kysely'
import { type AppId, type MemberId, newId, type SignalReadId, type TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { Days } from './signal-days.ts'

/** Who looks at numbers of somebody else, and by which way. */
export type SignalReader = { kind: 'member'; id: MemberId; what: 'page' } | { kind: 'app'; id: AppId; what: 'api' }

/** What a person is shown of who has looked. Times are epoch milliseconds. */
export interface SignalReadRow {
  id: SignalReadId
  byKind: SignalReader['kind']
  byId: SignalReader['id']
  /** As they are called now; their id where they are called nothing any more. */
  byName: string
  what: SignalReader['what']
  /** Which days were looked at. */
  startsOn: string
  endsOn: string
  firstAt: number
  lastAt: number
  times: number
}

/** Write down that somebody looks at numbers of these people. One row for each day, reader and span. */
export async function noteSignalReads(
  trx: Trx,
  tenantId: TenantId,
  memberIds: readonly MemberId[],
  { reader, span, now }: { reader: SignalReader; span: Days; now: number },
): Promise<void> {
  // In one order for everybody, so that no two that look at the same people wait for each other.
  const members = [...memberIds].sort()
  const ids = members.map(() => newId('sgr', now))
  await sql`
    insert into signal_reads
      (tenant_id, id, member_id, day, by_kind, by_id, what, starts_on, ends_on, first_at, last_at, times)
    select ${tenantId}, seen.id, seen.member_id, ${now}::bigint / 86400000, ${reader.kind}, ${reader.id}, ${reader.what},
      ${span.from}, ${span.until}, ${now}::bigint, ${now}::bigint, 1
    from unnest(${ids}::text[], ${members}::text[]) as seen (id, member_id)
    on conflict (tenant_id, member_id, day, by_kind, by_id, what, starts_on, ends_on)
    do update set last_at = excluded.last_at, times = signal_reads.times + 1`.execute(trx)
}

/** Who has looked at somebody's numbers, newest first. @param page.before The last one that was seen. */
export async function listSignalReads(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<SignalReadRow[]> {
  const { rows } = await sql<SignalReadRow>`
    select seen.id, seen.by_kind as "byKind", seen.by_id as "byId",
      coalesce(members.name, apps.name, seen.by_id) as "byName", seen.what,
      seen.starts_on as "startsOn", seen.ends_on as "endsOn",
      seen.first_at as "firstAt", seen.last_at as "lastAt", seen.times
    from signal_reads seen
    left join members on seen.by_kind = 'member' and members.tenant_id = seen.tenant_id and members.id = seen.by_id
    left join apps on seen.by_kind = 'app' and apps.owner_tenant_id = seen.tenant_id and apps.id = seen.by_id
    where seen.tenant_id = ${tenantId} and seen.member_id = ${memberId}
      and (${before ?? null}::text is null or seen.id < ${before ?? null})
    order by seen.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** At whose numbers a member has looked, of days that lie in a span or reach into it. Days as ISO 8601 writes them. */
export async function listLookedAt(
  db: Db,
  tenantId: TenantId,
  readerId: MemberId,
  { from, until }: Days,
): Promise<{ memberId: MemberId; startsOn: string; endsOn: string }[]> {
  const { rows } = await sql<{ memberId: MemberId; startsOn: string; endsOn: string }>`
    select distinct member_id as "memberId", starts_on as "startsOn", ends_on as "endsOn" from signal_reads
    where tenant_id = ${tenantId} and by_kind = 'member' and by_id = ${readerId}
      and starts_on < ${until} and ends_on > ${from}`.execute(db)
  return rows
}
