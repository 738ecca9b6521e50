import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, namesOf, rowsAsTable } from './rows-as-table.ts'
import type { SignalHash } from './signal-hash.ts'
import type { RecipientKey } from './signal-recipients.ts'
import { ownHash } from './signal-seen.ts'

/** Somebody's first answer to a mail that they got. */
export interface SignalReply extends RecipientKey {
  /** The answer; `hash` is what it answers. */
  replyHash: SignalHash
  /** As the mail it answers is counted for them. */
  class: string
  /** By the clock, and by their working hours. */
  elapsedS: number
  businessS: number
  elapsedBucket: number
  businessBucket: number
  withinBusinessDay: boolean
  /** Of the answer. */
  day: number
  /** No mailbox of whoever answered shows the answer. */
  hearsay: boolean
}

/** A mail somebody got, with their first answer; without one where there is none. */
export interface Answer extends RecipientKey {
  class: string
  /** When the mail came to them, epoch milliseconds. */
  startAt: number
  /** Of their wall clock. */
  receiptDay: number
  reply: { hash: SignalHash; sentAt: number; day: number; hearsay: boolean } | undefined
  /** The day of the answer that was known before. */
  dayBefore: number | null
}

/**
 * Look for the first answers to mails that people got. Left out is what nobody can be asked to answer: calendar mail,
 * mail in bulk and by machines; and what settled figures have told of. What a mailbox of theirs shows goes before what
 * only others' do, though that be earlier: anybody may write an answer in their name.
 */
export async function listAnswers(db: Db, tenantId: TenantId, to: readonly RecipientKey[]): Promise<Answer[]> {
  if (to.length === 0) return []
  const { rows } = await sql<{
    memberId: MemberId
    hash: SignalHash
    class: string
    startAt: number
    receiptDay: number
    replyHash: SignalHash | null
    replySentAt: number
    replyDay: number
    replyHearsay: boolean
    dayBefore: number | null
  }>`
    select got.member_id as "memberId", encode(got.message_hash, 'hex') as hash, got.class,
      coalesce(got.received_at, got.sent_at) as "startAt", got.day as "receiptDay",
      encode(reply.message_hash, 'hex') as "replyHash", reply.sent_at as "replySentAt", reply.day as "replyDay",
      not reply.by_sender as "replyHearsay", before.day as "dayBefore"
    from ${rowsAsTable(to, KEYS)}
    join signal_recipients got on got.tenant_id = ${tenantId} and got.message_hash = given.message_hash
      and got.member_id = given.member_id
    left join signal_replies before on before.tenant_id = ${tenantId} and before.member_id = given.member_id
      and before.parent_hash = given.message_hash
    left join lateral (
      select message_hash, sent_at, day, by_sender from signal_messages answer
      where answer.tenant_id = ${tenantId} and answer.parent_hash = got.message_hash
        and answer.sender_id = got.member_id and answer.class <> 'automated' and not answer.calendar
        and answer.sent_at > got.received_at
        and not got.calendar and got.class in ('person', 'list_human')
      order by answer.by_sender desc, answer.sent_at, answer.message_hash limit 1
    ) reply on true
    where not exists (
      select from signal_seen seen where seen.tenant_id = ${tenantId} and seen.member_id = given.member_id
        and seen.message_hash = ${ownHash(sql.ref('given.member_id'), sql.ref('given.message_hash'))} and seen.role = 'replied'
    )`.execute(db)
  return rows.map(({ replyHash, replySentAt, replyDay, replyHearsay, ...answer }) => ({
    ...answer,
    reply:
      replyHash === null ? undefined : { hash: replyHash, sentAt: replySentAt, day: replyDay, hearsay: replyHearsay },
  }))
}

/** Write first answers as they are known now. */
export async function saveSignalReplies(db: Db, tenantId: TenantId, replies: readonly SignalReply[]): Promise<void> {
  if (replies.length === 0) return
  await sql`
    insert into signal_replies (tenant_id, ${namesOf(COLUMNS)})
    select ${tenantId}, given.* from ${rowsAsTable(replies, COLUMNS)}
    on conflict (tenant_id, member_id, parent_hash) do update set
      reply_hash = excluded.reply_hash, class = excluded.class, elapsed_s = excluded.elapsed_s,
      business_s = excluded.business_s, elapsed_bucket = excluded.elapsed_bucket,
      business_bucket = excluded.business_bucket, within_business_day = excluded.within_business_day,
      day = excluded.day, hearsay = excluded.hearsay`.execute(db)
}

/** Take back answers that are none. */
export async function deleteSignalReplies(db: Db, tenantId: TenantId, to: readonly RecipientKey[]): Promise<void> {
  if (to.length === 0) return
  await sql`
    delete from signal_replies held
    using ${rowsAsTable(to, KEYS)}
    where held.tenant_id = ${tenantId} and held.member_id = given.member_id
      and held.parent_hash = given.message_hash`.execute(db)
}

const KEYS: Columns<RecipientKey> = {
  member_id: ['text', ({ memberId }) => memberId],
  message_hash: ['bytea', ({ hash }) => hash],
}

const COLUMNS: Columns<SignalReply> = {
  member_id: ['text', ({ memberId }) => memberId],
  parent_hash: ['bytea', ({ hash }) => hash],
  reply_hash: ['bytea', ({ replyHash }) => replyHash],
  class: ['text', (reply) => reply.class],
  elapsed_s: ['integer', ({ elapsedS }) => elapsedS],
  business_s: ['integer', ({ businessS }) => businessS],
  elapsed_bucket: ['smallint', ({ elapsedBucket }) => elapsedBucket],
  business_bucket: ['smallint', ({ businessBucket }) => businessBucket],
  within_business_day: ['boolean', ({ withinBusinessDay }) => withinBusinessDay],
  day: ['integer', ({ day }) => day],
  hearsay: ['boolean', ({ hearsay }) => hearsay],
}
