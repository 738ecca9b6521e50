import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Somebody whose numbers are told to others. */
export interface SignalPersonRow {
  id: MemberId
  name: string
  email: string | null
  /** Epoch milliseconds; null while they are active. */
  leftAt: number | null
  managerId: MemberId | null
}

/** People of an organisation by id; whoever is erased, and whom an app named by an id of its own, is nobody here. */
export async function listSignalPersons(
  db: Db,
  tenantId: TenantId,
  ids: readonly string[],
): Promise<Map<string, SignalPersonRow>> {
  const { rows } = await sql<SignalPersonRow>`
    select id, name, email, left_at as "leftAt", manager_id as "managerId" from members
    where tenant_id = ${tenantId} and id = any(${ids}::text[])
      and stands_for = 'person' and external_id is null and erasing_at is null`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whom somebody leads, of those who are here. */
export async function listReports(db: Db, tenantId: TenantId, managerId: MemberId): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select id from members
    where tenant_id = ${tenantId} and manager_id = ${managerId} and left_at is null and erasing_at is null`.execute(db)
  return rows.map(({ id }) => id)
}
