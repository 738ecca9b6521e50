import type { GroupCells } from '@letterlock/wire/group-signals'
import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { SealedCycle } from './signal-cycle-list.ts'
import type { CycleKey } from './signal-cycles.ts'

/** A sealed cycle with what it tells of groups. */
export interface ToldCycle extends SealedCycle {
  told: GroupCells
}

/** Keep what a sealed cycle tells of groups, masked as it is told. */
export async function insertCycleGroups(
  trx: Trx,
  tenantId: TenantId,
  { kind, startsOn }: CycleKey,
  told: GroupCells,
): Promise<void> {
  await trx
    .insertInto('signal_cycle_groups')
    .values({ tenant_id: tenantId, kind, starts_on: startsOn, told: JSON.stringify(told) })
    .execute()
}

/** The newest cycles that tell of groups, newest first. */
export async function listToldCycles(
  db: Db,
  tenantId: TenantId,
  limit: number,
): Promise<Omit<SealedCycle, 'definitionsVersion' | 'sealedAt'>[]> {
  const { rows } = await sql<Omit<SealedCycle, 'definitionsVersion' | 'sealedAt'>>`
    select cycle.kind, cycle.starts_on as "startsOn", cycle.ends_on as "endsOn"
    from signal_cycle_groups told join signal_cycles cycle using (tenant_id, kind, starts_on)
    where tenant_id = ${tenantId} order by cycle.starts_on desc limit ${limit}`.execute(db)
  return rows
}

/** What the newest cycles tell of groups, newest first: those of the kind of the last one, or the one that begins on a day. */
export async function listToldGroups(
  db: Db,
  tenantId: TenantId,
  { startsOn, limit }: { startsOn?: string; limit: number },
): Promise<ToldCycle[]> {
  const { rows } = await sql<ToldCycle>`
    select cycle.kind, cycle.starts_on as "startsOn", cycle.ends_on as "endsOn",
      cycle.definitions_version as "definitionsVersion", cycle.sealed_at as "sealedAt", told.told
    from signal_cycle_groups told join signal_cycles cycle using (tenant_id, kind, starts_on)
    where tenant_id = ${tenantId} and cycle.starts_on = coalesce(${startsOn ?? null}, cycle.starts_on)
      and cycle.kind = (
        select last.kind from signal_cycle_groups last
        where last.tenant_id = ${tenantId} and last.starts_on = coalesce(${startsOn ?? null}, last.starts_on)
        order by last.starts_on desc limit 1
      )
    order by cycle.starts_on desc limit ${limit}`.execute(db)
  return rows
}
