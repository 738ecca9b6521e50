import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Who but the person may see what is counted of one person. */
export interface PersonViewRow {
  managers: boolean
  apps: boolean
  reason: string | null
  /** When it was made so, epoch milliseconds, and by whom. */
  since: number
  by: { id: MemberId; name: string }
}

/** How it stands now. Undefined where nobody has ever changed it: then nobody else sees anything. */
export async function findPersonView(db: Db, tenantId: TenantId): Promise<PersonViewRow | undefined> {
  const { rows } = await sql<Omit<PersonViewRow, 'by'> & { byId: MemberId; byName: string | null }>`
    select said.managers, said.apps, said.reason, said.since, said.by_id as "byId", members.name as "byName"
    from signal_person_views said
    left join members on members.tenant_id = said.tenant_id and members.id = said.by_id
    where said.tenant_id = ${tenantId}
    order by said.since desc
    limit 1`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { byId, byName, ...view } = row
  return { ...view, by: { id: byId, name: byName ?? byId } }
}

/** Have it stand so from now on. What stood before stays written down. */
export async function insertPersonView(
  trx: Trx,
  tenantId: TenantId,
  { managers, apps, reason, by, now }: Omit<PersonViewRow, 'since' | 'by'> & { by: MemberId; now: number },
): Promise<void> {
  // Two changes in one millisecond: the later of them is never the older.
  await sql`
    insert into signal_person_views (tenant_id, since, managers, apps, reason, by_id)
    select ${tenantId}, greatest(${now}::bigint, coalesce(max(since) + 1, 0)), ${managers}, ${apps}, ${reason}, ${by}
    from signal_person_views where tenant_id = ${tenantId}`.execute(trx)
}
