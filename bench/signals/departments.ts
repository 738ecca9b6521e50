import { type Kysely, sql } from 'kysely'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import type { Database } from '../../server/store/database.ts'
import type { BenchOrganisation } from './fill.ts'

const PEOPLE_IN_EACH = 40
/** As many as a page of trends shows. */
const CYCLES = 26
const DAY_MS = 86_400_000

/** A week that is sealed. */
export interface SealedWeek {
  startsOn: string
  /** What sealing it took, people and departments alike. */
  sealedS: number
}

/**
 * Put people into departments and seal the last week as the product does; the weeks before it are copies of what it
 * tells. What an earlier run sealed is forgotten.
 */
export async function sealLastWeek(db: Kysely<Database>, organisation: BenchOrganisation): Promise<SealedWeek> {
  const { tenantId, memberIds, now, until } = organisation
  const departments = Math.ceil(memberIds.length / PEOPLE_IN_EACH)
  await sql`
    insert into teams (tenant_id, id, kind, name, created_at)
    select ${tenantId}, 'tem_' || nr, 'department', 'Department ' || nr, ${now} from generate_series(0, ${departments - 1}) nr
    on conflict do nothing`.execute(db)
  await sql`
    insert into team_memberships (tenant_id, id, team_id, member_id, starts_on)
    select ${tenantId}, 'tmm_' || nr, 'tem_' || nr / ${PEOPLE_IN_EACH}::int, 'mem_' || nr, '2020-01-01'
    from generate_series(0, ${memberIds.length - 1}) nr on conflict do nothing`.execute(db)
  await sql`delete from signal_cycles where tenant_id = ${tenantId}`.execute(db)
  await sql`delete from signal_dirty where tenant_id = ${tenantId}`.execute(db)
  await sql`update signal_settings set cycle = 'weekly' where tenant_id = ${tenantId}`.execute(db)
  // No cycle is sealed that ended before anything was counted.
  await sql`update signal_mailboxes set since = ${(until - 7) * DAY_MS} where tenant_id = ${tenantId}`.execute(db)
  const startedAt = performance.now()
  await sealCycles({ db, now: () => now }, tenantId)
  const sealedS = (performance.now() - startedAt) / 1_000
  const { starts_on: startsOn } = await db
    .selectFrom('signal_cycle_groups')
    .select('starts_on')
    .executeTakeFirstOrThrow()
  await copyWeeks(db, tenantId)
  return { startsOn, sealedS }
}

async function copyWeeks(db: Kysely<Database>, tenantId: string): Promise<void> {
  await sql`
    insert into signal_cycles (tenant_id, kind, starts_on, ends_on, definitions_version, sealed_at)
    select tenant_id, kind, (starts_on::date - 7 * nr)::text, (ends_on::date - 7 * nr)::text, definitions_version, sealed_at
    from signal_cycles, generate_series(1, ${CYCLES - 1}) nr where tenant_id = ${tenantId}`.execute(db)
  await sql`
    insert into signal_cycle_groups (tenant_id, kind, starts_on, told)
    select tenant_id, kind, (starts_on::date - 7 * nr)::text, told
    from signal_cycle_groups, generate_series(1, ${CYCLES - 1}) nr where tenant_id = ${tenantId}`.execute(db)
}
