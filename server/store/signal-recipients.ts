import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, namesOf, rowsAsTable } from './rows-as-table.ts'
import { allToBytes, type SignalHash } from './signal-hash.ts'
import type { SignalMessage } from './signal-messages.ts'

/** A member who got a mail. */
export interface SignalRecipient {
  hash: SignalHash
  memberId: MemberId
  /** Where they stand in it; `delivered` in neither: by Bcc or a list. */
  field: 'to' | 'cc' | 'delivered'
  /** As it is counted for them. */
  class: SignalMessage['class']
  calendar: boolean
  senderHash: SignalHash | null
  /** Epoch milliseconds. */
  sentAt: number
  /** When their own mailbox took it in; null where none that is counted has. */
  receivedAt: number | null
  /** Of their wall clock at the receipt, else when it was sent; in days since 1970-01-01. */
  day: number
  hour: number
}

/** A recipient of a mail, by its row. */
export type RecipientKey = Pick<SignalRecipient, 'hash' | 'memberId'>

/** Write who got mails, where nothing was known of it. The caller holds the settings, and knows that no row is here. */
export async function insertSignalRecipients(
  db: Db,
  tenantId: TenantId,
  recipients: readonly SignalRecipient[],
): Promise<void> {
  if (recipients.length === 0) return
  await sql`
    insert into signal_recipients (tenant_id, ${namesOf(COLUMNS)})
    select ${tenantId}, given.* from ${rowsAsTable(recipients, COLUMNS)}`.execute(db)
}

/** Write who got which mail as it is known now, where something else was known. */
export async function saveSignalRecipients(
  db: Db,
  tenantId: TenantId,
  recipients: readonly SignalRecipient[],
): Promise<void> {
  if (recipients.length === 0) return
  await sql`
    insert into signal_recipients (tenant_id, ${namesOf(COLUMNS)})
    select ${tenantId}, given.* from ${rowsAsTable(recipients, COLUMNS)}
    on conflict (tenant_id, message_hash, member_id) do update set
      field = excluded.field, class = excluded.class, calendar = excluded.calendar, sent_at = excluded.sent_at,
      received_at = excluded.received_at, day = excluded.day, hour = excluded.hour`.execute(db)
}

const COLUMNS: Columns<SignalRecipient> = {
  message_hash: ['bytea', ({ hash }) => hash],
  member_id: ['text', ({ memberId }) => memberId],
  field: ['text', ({ field }) => field],
  class: ['text', (got) => got.class],
  calendar: ['boolean', ({ calendar }) => calendar],
  sender_hash: ['bytea', ({ senderHash }) => senderHash],
  sent_at: ['bigint', ({ sentAt }) => sentAt],
  received_at: ['bigint', ({ receivedAt }) => receivedAt],
  day: ['integer', ({ day }) => day],
  hour: ['smallint', ({ hour }) => hour],
}

/** Who is known to have got these mails. */
export async function listSignalRecipients(
  db: Db,
  tenantId: TenantId,
  hashes: readonly SignalHash[],
): Promise<SignalRecipient[]> {
  if (hashes.length === 0) return []
  const rows = await db
    .selectFrom('signal_recipients')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`message_hash = any(${allToBytes(hashes)}::bytea[])`)
    .execute()
  return rows.map((row) => ({
    hash: row.message_hash.toString('hex'),
    memberId: row.member_id as MemberId,
    field: row.field as SignalRecipient['field'],
    class: row.class as SignalRecipient['class'],
    calendar: row.calendar,
    senderHash: row.sender_hash?.toString('hex') ?? null,
    sentAt: row.sent_at,
    receivedAt: row.received_at,
    day: row.day,
    hour: row.hour,
  }))
}

/**
 * Count mail of lists and machines that write in bulk as mail from a person where it is one to this recipient: they have
 * written to its sender before, or it answers what they sent.
 *
 * @returns those for whom it is counted otherwise now
 */
export async function settleClasses(
  db: Db,
  tenantId: TenantId,
  hashes: readonly SignalHash[],
): Promise<(RecipientKey & { day: number })[]> {
  if (hashes.length === 0) return []
  const { rows } = await sql<RecipientKey & { day: number }>`
    update signal_recipients got set class = told.class, calendar = told.calendar
    from (
      select mail.message_hash, known.member_id, mail.calendar,
        case when mail.class in ('bulk', 'list_human') and (
          exists (
            select from signal_written wrote where wrote.tenant_id = ${tenantId} and wrote.member_id = known.member_id
              and wrote.address_hash = mail.sender_hash and wrote.first_at < mail.sent_at
          ) or exists (
            select from signal_messages parent where parent.tenant_id = ${tenantId}
              and parent.message_hash = mail.parent_hash and parent.sender_id = known.member_id
          )
        ) then 'person' else mail.class end as class
      from signal_messages mail
      join signal_recipients known on known.tenant_id = mail.tenant_id and known.message_hash = mail.message_hash
      where mail.tenant_id = ${tenantId} and mail.message_hash = any(${allToBytes(hashes)}::bytea[])
    ) told
    where got.tenant_id = ${tenantId} and got.message_hash = told.message_hash and got.member_id = told.member_id
      and (got.class <> told.class or got.calendar <> told.calendar)
    returning encode(got.message_hash, 'hex') as hash, got.member_id as "memberId", got.day`.execute(db)
  return rows
}
