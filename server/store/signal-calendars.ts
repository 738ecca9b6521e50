import type { WorkingSpan } from '@letterlock/wire/people'
import type { FreeDay } from '@letterlock/wire/signal-settings'
import { sql } from 'kysely'
import type { MemberId, TeamId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Whose calendar it is: a person's, a department's, or, of neither, the organisation's. */
export interface CalendarOwner {
  teamId: TeamId | null
  memberId: MemberId | null
}

/** A calendar from a day on. */
export interface CalendarVersion {
  /** As ISO 8601 writes it. */
  validFrom: string
  spans: readonly WorkingSpan[]
  /** Null: those of the wider calendar hold. */
  freeDays: readonly FreeDay[] | null
}

/** The day from which a version holds that is as old as any mail. */
export const EVER = '1970-01-01'

/** The newest versions of a calendar, the newest first. */
export async function listVersionsOf(
  db: Db,
  tenantId: TenantId,
  { teamId, memberId }: CalendarOwner,
  limit: number,
): Promise<CalendarVersion[]> {
  const rows = await db
    .selectFrom('signal_calendars')
    .select(['valid_from', 'spans', 'free_days'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`team_id is not distinct from ${teamId} and member_id is not distinct from ${memberId}`)
    .orderBy('valid_from', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    validFrom: row.valid_from,
    spans: row.spans as unknown as WorkingSpan[],
    freeDays: row.free_days as unknown as FreeDay[] | null,
  }))
}

/** The newest versions of the calendars of an organisation and its departments, the newest first of each. */
export async function listWiderVersions(
  db: Db,
  tenantId: TenantId,
  limit: number,
): Promise<(CalendarVersion & { teamId: TeamId | null })[]> {
  const { rows } = await sql<CalendarVersion & { teamId: TeamId | null }>`
    select team_id as "teamId", valid_from as "validFrom", spans, free_days as "freeDays" from (
      select *, row_number() over (partition by team_id order by valid_from desc) as nr
      from signal_calendars where tenant_id = ${tenantId} and member_id is null
    ) versions
    where nr <= ${limit} order by valid_from desc`.execute(db)
  return rows
}

/** Write a version down; one of the same day is replaced. */
export async function putVersion(
  trx: Trx,
  tenantId: TenantId,
  { teamId, memberId }: CalendarOwner,
  { validFrom, spans, freeDays }: CalendarVersion,
): Promise<void> {
  await sql`
    insert into signal_calendars (tenant_id, team_id, member_id, valid_from, spans, free_days)
    values (${tenantId}, ${teamId}, ${memberId}, ${validFrom}, ${JSON.stringify(spans)}::jsonb,
      ${freeDays === null ? null : JSON.stringify(freeDays)}::jsonb)
    on conflict (tenant_id, team_id, member_id, valid_from)
    do update set spans = excluded.spans, free_days = excluded.free_days`.execute(trx)
}

/** Whether any mail is counted, of an organisation or of one person: then what holds for its days is settled. */
export async function isAnythingCounted(db: Db, tenantId: TenantId, memberId: MemberId | null): Promise<boolean> {
  const row = await db
    .selectFrom('signal_mailboxes')
    .select('mailbox_id')
    .where('tenant_id', '=', tenantId)
    .$if(memberId !== null, (boxes) => boxes.where('member_id', '=', memberId))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
