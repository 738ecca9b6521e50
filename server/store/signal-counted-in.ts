import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Half-open; in days since 1970-01-01. */
interface Span {
  startsOn: number
  endsOn: number
}

/** Somebody of whom something was counted in a span, by what their own mailboxes show. */
export interface CountedIn {
  /** The first and the last day of which there is anything, in days since 1970-01-01. */
  firstDay: number
  lastDay: number
  memberId: MemberId
  /** Whether they have both sent mail and got some from people. */
  wroteAndGot: boolean
}

/** Who was counted in each of some spans: as many lists as there are spans, in their order. */
export async function listCountedIn(db: Db, tenantId: TenantId, spans: readonly Span[]): Promise<CountedIn[][]> {
  const { rows } = await sql<CountedIn & { at: number }>`
    select span.at::int as at, days.member_id as "memberId", min(days.day) as "firstDay", max(days.day) as "lastDay",
      bool_or(days.sent > 0) and bool_or(days.received_person > 0) as "wroteAndGot"
    from unnest(
      ${spans.map(({ startsOn }) => startsOn)}::int[], ${spans.map(({ endsOn }) => endsOn)}::int[]
    ) with ordinality as span (starts_on, ends_on, at)
    join signal_days days on days.tenant_id = ${tenantId} and not days.hearsay
      and days.day >= span.starts_on and days.day < span.ends_on
    group by span.at, days.member_id`.execute(db)
  const lists = Map.groupBy(rows, ({ at }) => at)
  return spans.map((_, at) => lists.get(at + 1) ?? [])
}
