import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { CycleFigures, CycleKey } from './signal-cycles.ts'
import type { Days } from './signal-days.ts'

/** A cycle that is sealed. `sealedAt` in epoch milliseconds. */
export interface SealedCycle extends CycleKey {
  endsOn: string
  definitionsVersion: number
  sealedAt: number
}

/** The sealed cycles of an organisation, of whatever kind, newest first. @param page.before The last one that was seen. */
export async function listSealedCycles(
  db: Db,
  tenantId: TenantId,
  { before, limit }: { before: CycleKey | undefined; limit: number },
): Promise<SealedCycle[]> {
  const { rows } = await sql<SealedCycle>`
    select ${COLUMNS} from signal_cycles
    where tenant_id = ${tenantId} and (
      ${before?.startsOn ?? null}::text is null
      or (starts_on, kind) < (${before?.startsOn ?? null}, ${before?.kind ?? null})
    )
    order by starts_on desc, kind desc
    limit ${limit}`.execute(db)
  return rows
}

export async function findSealedCycle(
  db: Db,
  tenantId: TenantId,
  { kind, startsOn }: CycleKey,
): Promise<SealedCycle | undefined> {
  const { rows } = await sql<SealedCycle>`
    select ${COLUMNS} from signal_cycles
    where tenant_id = ${tenantId} and kind = ${kind} and starts_on = ${startsOn}`.execute(db)
  return rows[0]
}

/** The sealed cycles that share a day with a span, the oldest first: none of them shares one with another. */
export async function listSealedOver(db: Db, tenantId: TenantId, { from, until }: Days): Promise<SealedCycle[]> {
  const { rows } = await sql<SealedCycle>`
    select ${COLUMNS} from signal_cycles
    where tenant_id = ${tenantId} and starts_on < ${until} and ends_on > ${from}
    order by starts_on`.execute(db)
  return rows
}

/** Which people: one of them, or those after one, in the order of their ids. */
export interface PeopleWish {
  only?: MemberId | undefined
  after?: string | undefined
  limit: number
}

/** What a sealed cycle says of people, as it was then. */
export async function listCyclePeople(
  db: Db,
  tenantId: TenantId,
  { kind, startsOn }: CycleKey,
  { only, after, limit }: PeopleWish,
): Promise<CycleFigures[]> {
  const { rows } = await sql<{ memberId: MemberId; told: Omit<CycleFigures, 'memberId'> }>`
    select member_id as "memberId", figures as told from signal_cycle_people
    where tenant_id = ${tenantId} and kind = ${kind} and starts_on = ${startsOn}
      and (${only ?? null}::text is null or member_id = ${only ?? null})
      and (${after ?? null}::text is null or member_id > ${after ?? null})
    order by member_id
    limit ${limit}`.execute(db)
  return rows.map(({ memberId, told }) => ({ memberId, ...told, ties: told.ties ?? null }))
}

/** How many ties the last cycle sealed for somebody tells of. */
export interface SealedTies extends CycleKey {
  endsOn: string
  definitionsVersion: number
  /** Null where it was sealed, or part of its mail pruned, before they were counted. */
  ties: number | null
}

/**
 * The last sealed cycle, up to a day, in which anything was counted of one person: a part of a question.
 *
 * @param until The day after its last.
 * @returns a `select` of one `SealedTies`, or of none
 */
export function lastTies(tenantId: TenantId, memberId: MemberId, until: string): RawBuilder<SealedTies> {
  return sql<SealedTies>`
    select kind, starts_on as "startsOn", ends_on as "endsOn", definitions_version as "definitionsVersion",
      (own.figures ->> 'ties')::int as ties
    from signal_cycle_people own join signal_cycles using (tenant_id, kind, starts_on)
    where tenant_id = ${tenantId} and own.member_id = ${memberId} and ends_on <= ${until}
    order by starts_on desc limit 1`
}

/** Every sealed cycle of one person, newest first. */
export async function listCyclesOf(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
): Promise<(CycleKey & Omit<CycleFigures, 'memberId'>)[]> {
  const { rows } = await sql<CycleKey & { told: Omit<CycleFigures, 'memberId'> }>`
    select kind, starts_on as "startsOn", figures as told from signal_cycle_people
    where tenant_id = ${tenantId} and member_id = ${memberId}
    order by starts_on desc, kind desc`.execute(db)
  return rows.map(({ told, ...key }) => ({ ...key, ...told }))
}

/** Of whom anything was counted in a span of days. */
export async function listCountedAfter(
  db: Db,
  tenantId: TenantId,
  { from, until }: Days,
  { only, after, limit }: PeopleWish,
): Promise<MemberId[]> {
  const { rows } = await sql<{ member_id: MemberId }>`
    select distinct member_id from signal_days
    where tenant_id = ${tenantId}
      and day >= ${from}::date - date '1970-01-01' and day < ${until}::date - date '1970-01-01'
      and (${only ?? null}::text is null or member_id = ${only ?? null})
      and (${after ?? null}::text is null or member_id > ${after ?? null})
    order by 1
    limit ${limit}`.execute(db)
  return rows.map((row) => row.member_id)
}

const COLUMNS = sql.raw(
  'kind, starts_on as "startsOn", ends_on as "endsOn", definitions_version as "definitionsVersion", sealed_at as "sealedAt"',
)
