import type { ResponseTime, SignalFigures } from '@letterlock/wire/signals'
import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import type { Days } from './signal-days.ts'
import type { SignalSettings } from './signal-settings.ts'

/** A span that figures are made up for; days as ISO 8601 writes them, half-open. */
export interface CycleKey {
  kind: SignalSettings['cycle']
  startsOn: string
}

/** What days say of a person, be it now or as it was when they were sealed. */
export interface CycleFigures {
  memberId: MemberId
  figures: SignalFigures
  response: ResponseTime
  /** With how many colleagues they exchanged mail. Null of what is not sealed, or was before that was counted. */
  ties: number | null
}

/** When the first mailbox of an organisation began to be counted, epoch milliseconds; undefined where none is. */
export async function findCountedSince(db: Db, tenantId: TenantId): Promise<number | undefined> {
  const row = await db
    .selectFrom('signal_mailboxes')
    .select(({ fn }) => fn.min('since').as('since'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return row?.since ?? undefined
}

/** Whether mail that came before a moment, or a day before one, is still to be counted. */
export async function isStillCounting(
  db: Db,
  tenantId: TenantId,
  { at, day }: { at: number; day: string },
): Promise<boolean> {
  const { rows } = await sql<{ counting: boolean }>`
    select exists (select from signal_todo where tenant_id = ${tenantId} and at < ${at} and set_aside is null)
      or exists (
        select from signal_dirty where tenant_id = ${tenantId} and day < ${day}::date - date '1970-01-01'
      ) as counting`.execute(db)
  return rows[0]?.counting ?? false
}

/**
 * Whether a counted mailbox is still in its first reading: what is in it is not known yet. One that cannot be read is none.
 *
 * @param since Epoch milliseconds: what has been counted for longer is not waited for.
 */
export async function isStillReading(db: Db, tenantId: TenantId, since = 0): Promise<boolean> {
  const { rows } = await sql<{ reading: boolean }>`
    select exists (
      select from signal_mailboxes fed
      join mailboxes box on box.tenant_id = fed.tenant_id and box.id = fed.mailbox_id
      join connections con on con.tenant_id = box.tenant_id and con.id = box.connection_id
      where fed.tenant_id = ${tenantId} and not fed.ending and fed.since >= ${since} and box.phase <> 'ready'
        and con.status = 'active'
    ) as reading`.execute(db)
  return rows[0]?.reading ?? false
}

/** Every span that is sealed and ends after a day, of whatever kind. @param from As ISO 8601 writes days. */
export async function listSealedSpans(db: Db, tenantId: TenantId, from: string): Promise<Days[]> {
  const rows = await db
    .selectFrom('signal_cycles')
    .select(['starts_on', 'ends_on'])
    .where('tenant_id', '=', tenantId)
    .where('ends_on', '>', from)
    .execute()
  return rows.map((row) => ({ from: row.starts_on, until: row.ends_on }))
}

/** Whether a day of a span lies in a sealed cycle, of whatever kind. */
export async function isAnyDaySealed(db: Db, tenantId: TenantId, { from, until }: Days): Promise<boolean> {
  const row = await db
    .selectFrom('signal_cycles')
    .select('sealed_at')
    .where('tenant_id', '=', tenantId)
    .where('starts_on', '<', until)
    .where('ends_on', '>', from)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Seal a cycle. */
export async function insertCycle(
  trx: Trx,
  tenantId: TenantId,
  cycle: CycleKey & { endsOn: string; definitionsVersion: number; now: number },
): Promise<void> {
  await trx
    .insertInto('signal_cycles')
    .values({
      tenant_id: tenantId,
      kind: cycle.kind,
      starts_on: cycle.startsOn,
      ends_on: cycle.endsOn,
      definitions_version: cycle.definitionsVersion,
      sealed_at: cycle.now,
    })
    .execute()
}

/** Keep what a sealed cycle says of people. */
export async function insertCyclePeople(
  trx: Trx,
  tenantId: TenantId,
  { kind, startsOn }: CycleKey,
  people: readonly CycleFigures[],
): Promise<void> {
  if (people.length === 0) return
  await trx
    .insertInto('signal_cycle_people')
    .values(
      people.map(({ memberId, ...told }) => ({
        tenant_id: tenantId,
        kind,
        starts_on: startsOn,
        member_id: memberId,
        figures: JSON.stringify(told),
      })),
    )
    .execute()
}

/** Of whom anything was counted in a span of days. */
export async function listCountedMembers(db: Db, tenantId: TenantId, { from, until }: Days): Promise<MemberId[]> {
  const { rows } = await sql<{ member_id: MemberId }>`
    select distinct member_id from signal_days where tenant_id = ${tenantId}
      and day >= ${from}::date - date '1970-01-01' and day < ${until}::date - date '1970-01-01'
    order by 1`.execute(db)
  return rows.map((row) => row.member_id)
}
