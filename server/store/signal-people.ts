import type { WorkingSpan } from '@letterlock/wire/people'
import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TeamId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Whose an address is. */
export interface PersonAddress {
  /** As somebody has written it. */
  address: string
  memberId: MemberId
}

/** An address by which somebody, or nobody in particular, is known. */
export interface AddressClaim extends PersonAddress {
  /** Mailboxes that several share are nobody's. */
  kind: 'personal' | 'shared'
  /** Whether its owner is known to have it; else it was typed, for a server that lets anybody in. */
  isProved: boolean
}

/**
 * Every address that follows from accounts, the oldest first: those that people proved to sign in with, and those of
 * mailboxes. Google names whose account it is; whoever signs in to a server of their own may give any address.
 *
 * @see docs/decisions/0034-proof-of-address.md
 */
export async function listAddressClaims(db: Db, tenantId: TenantId): Promise<AddressClaim[]> {
  const { rows } = await sql<AddressClaim>`
    select address, "memberId", kind, "isProved" from (
      select own.email as address, members.id as "memberId", 'personal' as kind, true as "isProved", members.created_at
      from members join identities own on own.id = members.identity_id and own.address_proved_at is not null
      where members.tenant_id = ${tenantId} and members.erasing_at is null
      union all
      select box.address, box.member_id, box.kind, coalesce(con.account_subject not like 'address:%', false),
        box.created_at
      from mailboxes box
      join connections con on con.tenant_id = box.tenant_id and con.id = box.connection_id
      join members on members.tenant_id = box.tenant_id and members.id = box.member_id
      where box.tenant_id = ${tenantId} and box.erased_at is null and members.erasing_at is null
    ) claims
    order by created_at, "memberId", address`.execute(db)
  return rows
}

/** What an administrator has said to be somebody's address. */
export async function listSignalAliases(db: Db, tenantId: TenantId): Promise<PersonAddress[]> {
  const rows = await db
    .selectFrom('signal_addresses')
    .select(['address', 'member_id'])
    .where('tenant_id', '=', tenantId)
    .execute()
  return rows.map((row) => ({ address: row.address, memberId: row.member_id as MemberId }))
}

/** A person as their mail is counted. */
export interface CountedPerson {
  memberId: MemberId
  /** What their profile says now. */
  timeZone: string | null
  workingHours: WorkingSpan[]
  /** Which zones they were known in, oldest first; the first holds for all that was before it too. */
  zones: { since: number; timeZone: string }[]
  /** The first of their days here, as ISO 8601 writes it, where anybody has said. */
  startsOn: string | null
  /** Epoch milliseconds; null while they are here. */
  leftAt: number | null
  /** In which departments, and on which days: half-open, as ISO 8601 writes them. */
  departments: { teamId: TeamId; startsOn: string; endsOn: string | null }[]
}

/** Everybody who is or was here, as their mail is counted; or one of them alone. */
export async function listCountedPeople(db: Db, tenantId: TenantId, only?: MemberId): Promise<CountedPerson[]> {
  const { rows } = await sql<CountedPerson>`${countedPeople(tenantId, only)}`.execute(db)
  return rows
}

/** A statement that gives people as {@link CountedPerson} has them. */
export function countedPeople(tenantId: TenantId, only?: MemberId): RawBuilder<CountedPerson> {
  return sql<CountedPerson>`
    select id as "memberId", time_zone as "timeZone", working_hours as "workingHours",
      starts_on as "startsOn", left_at as "leftAt",
      coalesce((
        select json_agg(json_build_object('since', zone.since, 'timeZone', zone.time_zone) order by zone.since)
        from signal_zones zone where zone.tenant_id = members.tenant_id and zone.member_id = members.id
      ), '[]') as zones,
      coalesce((
        select json_agg(json_build_object('teamId', team.id, 'startsOn', held.starts_on, 'endsOn', held.ends_on))
        from team_memberships held
        join teams team on team.tenant_id = held.tenant_id and team.id = held.team_id and team.kind = 'department'
        where held.tenant_id = members.tenant_id and held.member_id = members.id
      ), '[]') as departments
    from members where tenant_id = ${tenantId} and erasing_at is null
      ${only === undefined ? sql`` : sql`and id = ${only}`}`
}

/** Where the first of an organisation's owners is who says so, or whose mail does; undefined where none does. */
export async function findOwnersZone(db: Db, tenantId: TenantId): Promise<string | undefined> {
  const { rows } = await sql<{ zone: string }>`
    select zone from (
      select coalesce(owner.time_zone, (
          select known.time_zone from signal_zones known
          where known.tenant_id = owner.tenant_id and known.member_id = owner.id order by known.since desc limit 1
        )) as zone, owner.created_at, owner.id
      from members owner
      where owner.tenant_id = ${tenantId} and owner.role = 'owner' and owner.left_at is null
    ) owners
    where zone is not null order by created_at, id limit 1`.execute(db)
  return rows[0]?.zone
}

/** The zone that the first of an organisation's owners has chosen who has chosen one; undefined where none has. */
export async function findOwnersWrittenZone(db: Db, tenantId: TenantId): Promise<string | undefined> {
  const row = await db
    .selectFrom('members')
    .select('time_zone')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'owner')
    .where('left_at', 'is', null)
    .where('time_zone', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row?.time_zone ?? undefined
}

/** In which zone somebody is from a moment on. */
export interface KnownZone {
  memberId: MemberId
  /** Epoch milliseconds. */
  since: number
  timeZone: string
}

/** Note that people are in another zone from then on. */
export async function insertSignalZones(db: Db, tenantId: TenantId, zones: readonly KnownZone[]): Promise<void> {
  if (zones.length === 0) return
  await db
    .insertInto('signal_zones')
    .columns(['tenant_id', 'member_id', 'since', 'time_zone'])
    .expression(
      sql`select ${tenantId}, zone.* from unnest(
        ${zones.map(({ memberId }) => memberId)}::text[], ${zones.map(({ since }) => since)}::bigint[],
        ${zones.map(({ timeZone }) => timeZone)}::text[]
      ) as zone`,
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The hours and free days of an organisation, a team or a person, from a day on. */
export interface SignalCalendar {
  teamId: string | null
  memberId: MemberId | null
  validFrom: string
  /** None: those of the wider calendar hold. */
  spans: WorkingSpan[]
  /** Null: those of the wider calendar hold. */
  holidays: string[] | null
}

/** Every calendar of an organisation, the oldest first; of its people all, or that of one alone. */
export async function listSignalCalendars(db: Db, tenantId: TenantId, only?: MemberId): Promise<SignalCalendar[]> {
  const { rows } = await sql<SignalCalendar>`${calendarsOf(tenantId, only)}`.execute(db)
  return rows
}

/** A statement that gives calendars as {@link SignalCalendar} has them. */
export function calendarsOf(tenantId: TenantId, only?: MemberId): RawBuilder<SignalCalendar> {
  return sql<SignalCalendar>`
    select team_id as "teamId", member_id as "memberId", valid_from as "validFrom", spans,
      case when free_days is not null then (
        select coalesce(json_agg(free ->> 'day'), '[]') from jsonb_array_elements(free_days) free
      ) end as holidays
    from signal_calendars
    where tenant_id = ${tenantId} ${only === undefined ? sql`` : sql`and (member_id is null or member_id = ${only})`}
    order by valid_from`
}
