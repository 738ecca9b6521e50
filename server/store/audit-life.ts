import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** One entry of the audit, with the name of who did it. */
export interface LifeEntry {
  id: string
  /** Epoch milliseconds. */
  at: number
  action: string
  by: { kind: 'member' | 'app' | 'system'; name: string }
  result: string
  facts: Record<string, string | number>
}

/**
 * What happened to one thing of a tenant, newest first.
 *
 * @param page.before The id of the last entry that was read; ids sort by their time.
 */
export async function listLife(
  db: Db,
  tenantId: TenantId,
  subjectId: string,
  page: { before: string | undefined; limit: number },
): Promise<LifeEntry[]> {
  let query = db
    .selectFrom('audit_entries')
    .leftJoin('members', (join) =>
      join
        .onRef('members.tenant_id', '=', 'audit_entries.tenant_id')
        .onRef('members.id', '=', 'audit_entries.actor_id'),
    )
    .innerJoin('tenants', 'tenants.id', 'audit_entries.tenant_id')
    .leftJoin('api_keys', (join) =>
      join.onRef('api_keys.app_id', '=', 'tenants.app_id').onRef('api_keys.id', '=', 'audit_entries.actor_id'),
    )
    .leftJoin('apps', (join) =>
      join
        .onRef('apps.id', '=', 'tenants.app_id')
        .on((is) => is.or([is('api_keys.id', 'is not', null), is('apps.id', '=', is.ref('audit_entries.actor_id'))])),
    )
    .select([
      'audit_entries.id',
      'audit_entries.at',
      'audit_entries.action',
      'audit_entries.actor_kind',
      'audit_entries.result',
      'audit_entries.facts',
      sql<string>`coalesce(members.name, apps.name, audit_entries.actor_id)`.as('actor_name'),
    ])
    .where('audit_entries.tenant_id', '=', tenantId)
    .where('audit_entries.subject_id', '=', subjectId)
  if (page.before !== undefined) query = query.where('audit_entries.id', '<', page.before)
  const rows = await query.orderBy('audit_entries.id', 'desc').limit(page.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    by: { kind: row.actor_kind as LifeEntry['by']['kind'], name: row.actor_name },
    result: row.result,
    facts: row.facts as LifeEntry['facts'],
  }))
}
