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

/** A rule, as it stands somewhere. */
export interface RuleAsItStands {
  id: string
  when: readonly object[]
}

/**
 * Those of some rules that stopped as many at least, all of which were sent as they were first asked for. What was stopped
 * by a version of the policy in which the rule asked for something else counts for nothing.
 *
 * @param wanted.shipped The rules of version 0, of which no row is kept.
 */
export async function listRulesLetGo(
  db: Db,
  tenantId: TenantId,
  of: Counted,
  { rules, shipped, least, limit }: Wanted,
): Promise<{ id: string; stopped: number }[]> {
  const { rows } = await sql<{ id: string; stopped: number }>`
    with asked as (${asked(tenantId, of)}),
    held as materialized (
      select held.id, held."when" from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as held (id text, "when" jsonb)
    ),
    written as (
      select version, document -> 'restrictions' as restrictions from policy_versions
      where tenant_id = ${tenantId} and version in (select policy_version from asked)
      union all select 0, ${JSON.stringify(shipped)}::jsonb
    ),
    same as materialized (
      select distinct written.version, held.id
      from written, jsonb_path_query(written.restrictions, '$[*]') as stood (rule), held
      where stood.rule ->> 'id' = held.id and stood.rule -> 'when' = held."when"
    )
    select same.id, count(*)::integer as stopped
    from asked, jsonb_array_elements(decision -> 'restrictions') as met (rule), same
    where is_over and same.version = policy_version and same.id = met.rule ->> 'id'
    group by same.id
    having count(*) >= ${least} and bool_and(is_unedited)
    order by count(*) desc, same.id
    limit ${limit}`.execute(db)
  return rows
}

interface Wanted {
  rules: readonly RuleAsItStands[]
  shipped: readonly RuleAsItStands[]
  least: number
  limit: number
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
