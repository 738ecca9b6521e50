import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { ownHash } from './signal-seen.ts'

/** The oldest day up to one of which there are single mails; days since 1970-01-01. */
export async function findOldestRawDay(db: Db, tenantId: TenantId, through: number): Promise<number | undefined> {
  const { rows } = await sql<{ day: number | null }>`
    select least(
      (select min(day) from signal_messages where tenant_id = ${tenantId}),
      (select min(day) from signal_recipients where tenant_id = ${tenantId}),
      (select min(day) from signal_replies where tenant_id = ${tenantId})
    ) as day`.execute(db)
  const day = rows[0]?.day ?? undefined
  return day !== undefined && day <= through ? day : undefined
}

/** Note what figures of a day have told of, by a hash of the person's own, so that it is never counted again. */
export async function noteSeen(trx: Trx, tenantId: TenantId, day: number): Promise<void> {
  await sql`
    insert into signal_seen (tenant_id, member_id, message_hash, role, day)
    select ${tenantId}, member_id, ${ownHash(sql.ref('told.member_id'), sql.ref('told.message_hash'))}, role, ${day} from (
      select sender_id as member_id, message_hash, 'sent' as role from signal_messages
      where tenant_id = ${tenantId} and day = ${day} and sender_id is not null
      union all
      select member_id, message_hash, 'received' from signal_recipients
      where tenant_id = ${tenantId} and day = ${day} and received_at is not null
      union all
      select member_id, parent_hash, 'replied' from signal_replies where tenant_id = ${tenantId} and day = ${day}
    ) told
    where exists (
      select from signal_mailboxes fed where fed.tenant_id = ${tenantId} and fed.member_id = told.member_id
    )
    on conflict do nothing`.execute(trx)
}

/** Delete the single mails of a day, and whatever hangs on them. */
export async function deleteRawDay(trx: Trx, tenantId: TenantId, day: number): Promise<void> {
  await sql`
    with gone as (
      delete from signal_messages where tenant_id = ${tenantId} and day = ${day} returning message_hash
    ), gone_sightings as (
      delete from signal_sightings seen using gone
      where seen.tenant_id = ${tenantId} and seen.message_hash = gone.message_hash
    ), gone_waits as (
      delete from signal_waits wait using gone
      where wait.tenant_id = ${tenantId} and wait.message_hash = gone.message_hash
    ), gone_recipients as (
      delete from signal_recipients where tenant_id = ${tenantId} and day = ${day}
    ), gone_dirty as (
      delete from signal_dirty where tenant_id = ${tenantId} and day = ${day}
    )
    delete from signal_replies where tenant_id = ${tenantId} and day = ${day}`.execute(trx)
}

/** Every table of figures by day, and of who has looked at them. */
const FIGURES = [
  'signal_days',
  'signal_thread_days',
  'signal_seen',
  'signal_reads',
  'signal_pairs',
  'signal_ties',
] as const

/** Delete figures of days before one, and what is kept for their sake alone. @param day Days since 1970-01-01. */
export async function deleteFiguresBefore(trx: Trx, tenantId: TenantId, day: number): Promise<void> {
  for (const table of FIGURES)
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and day < ${day}`.execute(trx)
  await sql`
    delete from signal_cycle_people where tenant_id = ${tenantId}
      and starts_on < to_char(date '1970-01-01' + ${day}::int, 'YYYY-MM-DD')`.execute(trx)
  await sql`
    delete from signal_written where tenant_id = ${tenantId} and first_at < ${day}::bigint * 86400000`.execute(trx)
  await sql`
    delete from signal_other_ids other where tenant_id = ${tenantId}
      and not exists (
        select from signal_messages mail where mail.tenant_id = ${tenantId} and mail.message_hash = other.message_hash
      )
      and not exists (
        select from signal_sightings seen where seen.tenant_id = ${tenantId} and seen.message_hash = other.message_hash
      )`.execute(trx)
}

/**
 * Forget the header fields of counted mails that came before a moment: addresses of people, kept only to be counted once.
 * That the mail is there, and where it lies, stays for as long as its server has it; what still waits is left.
 *
 * @param limit At most so many in one statement.
 * @returns how many were forgotten
 */
export async function forgetFieldsBefore(db: Db, tenantId: TenantId, at: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update message_headers set fields = '{}' where ctid = any (array(
      select kept.ctid from message_headers kept
      where kept.tenant_id = ${tenantId} and kept.at < ${at} and kept.fields <> '{}' and not exists (
        select from signal_todo todo where todo.tenant_id = kept.tenant_id and todo.mailbox_id = kept.mailbox_id
          and todo.message_id = kept.id and todo.set_aside is null
      )
      order by kept.at
      limit ${limit}
    ))`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Every organisation in which mail is counted; one that is suspended rests. */
export async function listCountingTenants(db: Db): Promise<TenantId[]> {
  const rows = await db
    .selectFrom('signal_settings')
    .innerJoin('tenants', 'tenants.id', 'signal_settings.tenant_id')
    .select('tenant_id')
    .where('tenants.suspended_at', 'is', null)
    .orderBy('tenant_id')
    .execute()
  return rows.map((row) => row.tenant_id as TenantId)
}
