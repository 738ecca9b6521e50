import { ANSWER_HORIZON_S } from '@letterlock/wire/signal-definitions'
import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { Days } from './signal-days.ts'

const HORIZON_MS = ANSWER_HORIZON_S * 1_000
const DAY_MS = 86_400_000

/**
 * Mail from a person that came on some days, has no answer yet and may still get one: how long each has waited, in
 * seconds, by person. Whatever is no longer waited for is told by its day.
 *
 * @param now Epoch milliseconds.
 */
export async function listWaiting(
  db: Db,
  tenantId: TenantId,
  memberIds: readonly MemberId[],
  { from, until }: Days,
  now: number,
): Promise<Map<MemberId, number[]>> {
  const { rows } = await sql<{ memberId: MemberId; since: number[] }>`
    select member_id as "memberId", array_to_json(waiting_since) as since from signal_days
    where tenant_id = ${tenantId} and member_id = any(${memberIds}::text[])
      and day >= ${from}::date - date '1970-01-01' and day < ${until}::date - date '1970-01-01'
      and not settled and waiting_since <> '{}' and day >= ${waitingFrom(now)}::int
    order by member_id, day`.execute(db)
  const waiting = new Map<MemberId, number[]>()
  for (const { memberId, since } of rows) {
    waiting.set(memberId, [...(waiting.get(memberId) ?? []), ...waitsOf(since, now)])
  }
  return waiting
}

/** How long mail has waited that came then, in seconds: what still may be answered. Pure. */
export function waitsOf(since: readonly number[], now: number): number[] {
  return since.filter((at) => at <= now && now - at <= HORIZON_MS).map((at) => Math.floor((now - at) / 1_000))
}

/**
 * The first day on which mail may have come that is still waited for: its horizon and a part of a day, on a wall clock up
 * to a day ahead or behind. Pure.
 */
export function waitingFrom(now: number): number {
  return Math.floor(now / DAY_MS) - Math.ceil(HORIZON_MS / DAY_MS) - 1
}
