import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The earliest day of which anything is known of a person, as ISO 8601 writes it; undefined where nothing is. */
export async function findFirstSignalDay(db: Db, tenantId: TenantId, memberId: MemberId): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select to_char(date '1970-01-01' + min(day), 'YYYY-MM-DD') as day
    from signal_days
    where tenant_id = ${tenantId} and member_id = ${memberId}`.execute(db)
  return rows[0]?.day ?? undefined
}
