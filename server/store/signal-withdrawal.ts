import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { deletePairsOf, withdrawPairsOf } from './signal-pairs.ts'
import { holdSignals } from './signal-settings.ts'
import { deleteTiesWith } from './signal-ties.ts'

/**
 * Forget some of the mails that a mailbox has shown: a mail that no other mailbox shows is gone with whoever got and
 * answered it, and the days it was counted on are to be made anew.
 *
 * @returns how many mails of the mailbox were forgotten
 */
export async function forgetSomeSightings(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`
    with batch as (
      delete from signal_sightings where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and message_hash in (
        select message_hash from signal_sightings where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} limit ${limit}
      ) returning message_hash, member_id
    ), alone as (
      select message_hash from batch where not exists (
        select from signal_sightings other where other.tenant_id = ${tenantId}
          and other.message_hash = batch.message_hash and other.mailbox_id <> ${mailboxId}
      )
    ), gone as (
      delete from signal_messages mail using alone
      where mail.tenant_id = ${tenantId} and mail.message_hash = alone.message_hash
      returning mail.sender_id as member_id, mail.day, mail.parent_hash
    ), gone_recipients as (
      delete from signal_recipients got using alone
      where got.tenant_id = ${tenantId} and got.message_hash = alone.message_hash
      returning got.member_id, got.day, got.message_hash
    ), gone_replies as (
      delete from signal_replies answer using (
        select member_id, message_hash as parent_hash from gone_recipients
        union select member_id, parent_hash from gone where member_id is not null and parent_hash is not null
      ) of
      where answer.tenant_id = ${tenantId} and answer.member_id = of.member_id and answer.parent_hash = of.parent_hash
      returning answer.member_id, answer.day
    ), gone_waits as (
      delete from signal_waits wait using alone
      where wait.tenant_id = ${tenantId} and wait.message_hash = alone.message_hash
    ), gone_ids as (
      delete from signal_other_ids other using alone
      where other.tenant_id = ${tenantId} and other.message_hash = alone.message_hash
    ), unreceived as (
      update signal_recipients got set received_at = (
        select min(received_at) from signal_sightings other
        where other.tenant_id = ${tenantId} and other.message_hash = got.message_hash
          and other.member_id = got.member_id and other.mailbox_id <> ${mailboxId}
      )
      from batch
      where got.tenant_id = ${tenantId} and got.message_hash = batch.message_hash and got.member_id = batch.member_id
        and not exists (select from alone where alone.message_hash = batch.message_hash)
      returning got.member_id, got.day, got.message_hash, got.received_at
    ), unanswered as (
      delete from signal_replies answer using unreceived
      where answer.tenant_id = ${tenantId} and answer.member_id = unreceived.member_id
        and answer.parent_hash = unreceived.message_hash and unreceived.received_at is null
      returning answer.member_id, answer.day
    ), dirty as (
      insert into signal_dirty (tenant_id, member_id, day)
      select distinct ${tenantId}, member_id, day from (
        select member_id, day from gone where member_id is not null
        union all select member_id, day from gone_recipients
        union all select member_id, day from gone_replies
        union all select member_id, day from unreceived
        union all select member_id, day from unanswered
      ) days
      on conflict do nothing
    )
    select count(*)::int as forgotten from batch`.execute(trx)
  return rows[0]?.forgotten ?? 0
}

/** Whether any mailbox of somebody is counted. */
export async function isAnyCounted(db: Db, tenantId: TenantId, memberId: MemberId): Promise<boolean> {
  const row = await db
    .selectFrom('signal_mailboxes')
    .select('mailbox_id')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Every table of figures about one person. */
const FIGURES = [
  'signal_days',
  'signal_thread_days',
  'signal_seen',
  'signal_written',
  'signal_ties',
  'signal_cycle_people',
] as const

/** Forget all figures of somebody none of whose mailboxes is counted any more. */
export async function deleteFigures(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await withdrawPairsOf(trx, tenantId, memberId)
  for (const table of FIGURES) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and member_id = ${memberId}`.execute(trx)
  }
}

/** Every other table in which a row is about one person. */
const ROWS = [
  'signal_addresses',
  'signal_calendars',
  'signal_zones',
  'signal_recipients',
  'signal_replies',
  'signal_dirty',
  'signal_reads',
] as const

/**
 * Forget whatever is about somebody who is erased; nobody stands as the sender of what they have sent. Until then nothing
 * is counted in their organisation.
 */
export async function forgetPerson(trx: Trx, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await holdSignals(trx, tenantId)
  for (const table of ROWS) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and member_id = ${memberId}`.execute(trx)
  }
  await deletePairsOf(trx, tenantId, memberId)
  await deleteFigures(trx, tenantId, memberId)
  await deleteTiesWith(trx, tenantId, memberId)
  await trx
    .updateTable('signal_messages')
    .set({ sender_id: null, sender_hash: null, match_hash: null })
    .where('tenant_id', '=', tenantId)
    .where('sender_id', '=', memberId)
    .execute()
}
