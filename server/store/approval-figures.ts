import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Which proposals are counted: of these mailboxes, asked for since then. Epoch milliseconds. */
export interface Counted {
  mailboxIds: readonly string[]
  since: number
}

/** How much was asked for that needed somebody else, how much of it is over, and how much of that was sent as it was first asked for. */
export async function countAsked(
  db: Db,
  tenantId: TenantId,
  of: Counted,
): Promise<{ asked: number; over: number; unedited: number }> {
  const { rows } = await sql<{ asked: number; over: number; unedited: number }>`
    with asked as (${asked(tenantId, of)})
    select count(*)::integer as asked, (count(*) filter (where is_over))::integer as over,
      (count(*) filter (where is_unedited))::integer as unedited
    from asked`.execute(db)
  return rows[0] ?? { asked: 0, over: 0, unedited: 0 }
}

/** Rules that stopped as many at least, all of which were sent as they were first asked for, and by which version they last did. */
export async function listRulesLetGo(
  db: Db,
  tenantId: TenantId,
  of: Counted,
  { least, limit }: { least: number; limit: number },
): Promise<{ id: string; stopped: number; version: number }[]> {
  const { rows } = await sql<{ id: string; stopped: number; version: number }>`
    with asked as (${asked(tenantId, of)})
    select met.rule ->> 'id' as id, count(*)::integer as stopped, max(policy_version) as version
    from asked, jsonb_array_elements(decision -> 'restrictions') as met (rule)
    where is_over
    group by met.rule ->> 'id'
    having count(*) >= ${least} and bool_and(is_unedited)
    order by count(*) desc, met.rule ->> 'id'
    limit ${limit}`.execute(db)
  return rows
}

/** What is asked for again was edited, or returned: an edit voids what was approved. */
function asked(tenantId: TenantId, { mailboxIds, since }: Counted) {
  return sql`
    select p.decision, p.policy_version,
      p.status not in ('waiting', 'scheduled', 'sending', 'unconfirmed') as is_over,
      p.status = 'sent' and not exists (
        select from proposals before
        where before.tenant_id = p.tenant_id and before.draft_id = p.draft_id
          and (before.asked_at, before.id) < (p.asked_at, p.id)
      ) as is_unedited
    from proposals p
    where p.tenant_id = ${tenantId} and p.mailbox_id = any(${[...mailboxIds]}::text[])
      and p.needs > 0 and p.asked_at > ${since}`
}
