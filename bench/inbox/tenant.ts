import { type Kysely, sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../../server/core/ids.ts'
import type { Database } from '../../server/store/database.ts'
import { SLICE_BITS } from '../../server/store/message-words.ts'
import { mailboxNumber } from '../../server/sync/words/word-keys.ts'
import { openMailbox } from '../../test/mirror/open-mailbox.ts'
import { seeded } from '../../test/soak/random.ts'
import { type Draft, writeDraft } from './mail.ts'

/** Change it when what is made changes: a kept database of another make is made anew. */
const MAKE = 'inbox 1'
const MAILBOXES = 20
const DRAFTS = 20_000
/** Three years of mail. */
const SPAN_MS = 3 * 365 * 86_400_000
/** Of each thread; some have one letter less. */
const THREAD_MESSAGES = 3

export interface BenchTenant {
  tenantId: TenantId
  memberId: MemberId
  mailboxIds: MailboxId[]
  /** Epoch milliseconds: when the newest mail came. */
  now: number
}

/** The tenant of a database that was made before with as many messages; undefined where it is to be made. */
export async function findTenant(db: Kysely<Database>, messages: number): Promise<BenchTenant | undefined> {
  const { rows } = await sql<{ made: string | null }>`
    select obj_description(to_regclass('bench_inbox')) as made`.execute(db)
  const [row] = rows
  const made = row?.made ? (JSON.parse(row.made) as BenchTenant & { make: string; messages: number }) : undefined
  return made?.make === MAKE && made.messages === messages ? made : undefined
}

/** Empty a database that was left half made, or made otherwise. */
export async function emptyDatabase(db: Kysely<Database>): Promise<void> {
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
}

/**
 * Make a tenant of one member who has all its mailboxes, and fill them by statements that write a hundred thousand rows
 * each. Indexes are built afterwards.
 *
 * @param db One connection that no deadline cuts short.
 */
export async function makeTenant(
  db: Kysely<Database>,
  messages: number,
  say: (line: string) => void,
): Promise<BenchTenant> {
  const now = Date.UTC(2026, 10, 20)
  const tenant = await openMailboxes(db, now)
  await sql`set maintenance_work_mem = '1GB'`.execute(db)
  await sql`set synchronous_commit = off`.execute(db)
  say('writing drafts')
  await saveDrafts(db)
  const later = await dropIndexes(db)
  say('writing messages')
  await fillMessages(db, tenant, messages)
  say('writing threads')
  await fillThreads(db, tenant.tenantId)
  for (const statement of later) {
    say(statement.slice(0, 70))
    await sql.raw(statement).execute(db)
  }
  await sql`drop table bench_drafts`.execute(db)
  say('vacuum')
  await sql`vacuum analyze`.execute(db)
  await sql`create table bench_inbox ()`.execute(db)
  await sql.raw(`comment on table bench_inbox is '${JSON.stringify({ ...tenant, make: MAKE, messages })}'`).execute(db)
  return tenant
}

async function openMailboxes(db: Kysely<Database>, now: number): Promise<BenchTenant> {
  const first = await openMailbox(db, 'box0@bench.example', now)
  const mailboxIds = [first.mailboxId]
  for (let nr = 1; nr < MAILBOXES; nr++) {
    mailboxIds.push((await openMailbox(db, `box${nr}@bench.example`, now, first.tenantId)).mailboxId)
  }
  await sql`update mailboxes set member_id = ${first.memberId}`.execute(db)
  return { tenantId: first.tenantId, memberId: first.memberId, mailboxIds, now }
}

async function saveDrafts(db: Kysely<Database>): Promise<void> {
  await sql`
    create table bench_drafts (
      nr integer primary key, from_name text, from_address text, people jsonb, subject text, snippet text, text text,
      attachments jsonb, has_attachment boolean, size_bytes integer, numbers bigint[]
    )`.execute(db)
  const random = seeded(20_261_120)
  for (let nr = 0; nr < DRAFTS; nr += 1_000) {
    const drafts = Array.from({ length: 1_000 }, (_, index) => draftRow(nr + index, writeDraft(random)))
    await sql`
      insert into bench_drafts select * from json_to_recordset(${JSON.stringify(drafts)}) as draft (
        nr integer, from_name text, from_address text, people jsonb, subject text, snippet text, text text,
        attachments jsonb, has_attachment boolean, size_bytes integer, numbers bigint[]
      )`.execute(db)
  }
}

function draftRow(nr: number, draft: Draft) {
  const counts = { from: 1, sender: 0, replyTo: 0, to: 1, cc: draft.people.cc.length, bcc: 0 }
  return {
    nr,
    from_name: draft.from.name,
    from_address: draft.from.address,
    people: { ...draft.people, sender: [], replyTo: [], counts },
    subject: draft.subject,
    snippet: draft.text.slice(0, 160),
    text: draft.text,
    attachments: draft.attachments,
    has_attachment: draft.attachments.length > 0,
    size_bytes: draft.sizeBytes,
    numbers: draft.numbers.map(String),
  }
}

/** The tables that hold mail. */
const FILLED = ['messages', 'message_contents', 'message_words', 'threads', 'thread_labels']

/** Take away what makes writing slow. @returns the statements that bring it back */
async function dropIndexes(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ drop: string; make: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
    from pg_constraint
    where contype = 'f' and conrelid = any(${FILLED}::regclass[])
    union all
    select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    from pg_index
    where indrelid = any(${FILLED}::regclass[])
      and not indisprimary`.execute(db)
  for (const { drop } of rows) await sql.raw(drop).execute(db)
  // Foreign keys last: they are checked by the indexes.
  return rows
    .map(({ make }) => make)
    .sort((one, other) => Number(one.includes('foreign')) - Number(other.includes('foreign')))
}

const BATCH = 50_000

/** Every message is a draft's copy under an order number of its thread's own, which three messages carry. */
async function fillMessages(db: Kysely<Database>, tenant: BenchTenant, messages: number): Promise<void> {
  const { tenantId, mailboxIds, now } = tenant
  const numbers = mailboxIds.map((id) => String(mailboxNumber(id)))
  await sql`
    create temporary table copies as
    select 0 as nr, 0 as thread, '' as id, '' as thread_id, '' as mailbox_id, 0::bigint as mailbox_number,
      0::bigint as at, 0 as draft, 0 as luck limit 0`.execute(db)
  for (let from = 0; from < messages; from += BATCH) {
    await sql`truncate copies`.execute(db)
    await sql`
      insert into copies
      select nr, thread, ${hexId(now, sql`nr`)}, ${hexId(now, sql`thread * ${sql.lit(THREAD_MESSAGES)}`)},
        (${mailboxIds}::text[])[1 + thread % ${sql.lit(MAILBOXES)}],
        (${numbers}::bigint[])[1 + thread % ${sql.lit(MAILBOXES)}],
        ${now}::bigint - ((${sql.lit(messages)} - nr) * (${sql.lit(SPAN_MS)}::bigint / ${sql.lit(messages)}))
          - (abs(hashint4(nr)::bigint) % 3600000),
        (abs(hashint4extended(nr, 7)) % ${sql.lit(DRAFTS)})::integer, (abs(hashint4extended(nr, 8)) % 1000)::integer
      from (
        select nr, nr / ${sql.lit(THREAD_MESSAGES)} as thread
        from generate_series(${sql.lit(from)}, ${sql.lit(Math.min(messages, from + BATCH) - 1)}) nr
      ) numbered`.execute(db)
    await sql`
      insert into messages (
        tenant_id, mailbox_id, generation, id, thread_id, history_id, at, sent_at, label_ids, from_name, from_address,
        people, subject, snippet, size_bytes, rfc_message_id, attachments, has_attachment
      )
      select ${tenantId}, mailbox_id, 1, id, thread_id, '1', at, at,
        array(select label from (values
          ('INBOX', luck < 400), ('SENT', luck between 700 and 899), ('UNREAD', luck % 10 = 1),
          ('STARRED', luck % 100 = 3), ('SPAM', luck between 960 and 979), ('TRASH', luck >= 980),
          ('Label_1', luck % 20 = 5), ('Label_2', luck = 77), ('Label_3', copies.nr % 20000 = 5)
        ) as labels (label, holds) where holds),
        from_name, from_address, people, subject || ' ' || 'o' || thread, snippet, size_bytes, id || '@bench.example',
        attachments, has_attachment
      from copies join bench_drafts on bench_drafts.nr = copies.draft`.execute(db)
    await sql`
      insert into message_contents (tenant_id, mailbox_id, message_id, text, text_cut, html_cut, signal_headers)
      select ${tenantId}, mailbox_id, id, text || ' Order o' || thread, false, false, '{}'
      from copies join bench_drafts on bench_drafts.nr = copies.draft`.execute(db)
    await sql`
      insert into message_words (tenant_id, mailbox_id, message_id, at, words)
      select ${tenantId}, mailbox_id, id, at, array(
        select number # mailbox_number # (at >> ${sql.lit(SLICE_BITS)}) from unnest(
          numbers || ${numberOf('', sql`'o' || thread`)} || ${numberOf('subject', sql`'o' || thread`)}
            || ${numberOf('mark', sql`'id ' || id || '@bench.example'`)} || ${numberOf('', sql`'order'`)}
        ) as number)
      from copies join bench_drafts on bench_drafts.nr = copies.draft`.execute(db)
  }
}

/** Sixteen letters, as Gmail's ids are, in the order of the mail. */
function hexId(now: number, nr: ReturnType<typeof sql>) {
  return sql`lpad(to_hex(${now - SPAN_MS}::bigint + ${nr}), 16, '1')`
}

/** `wordNumber`, in SQL. */
function numberOf(field: string, word: ReturnType<typeof sql>) {
  const name = sql`convert_to(${field}, 'UTF8') || '\\x00'::bytea || convert_to(${word}, 'UTF8')`
  return sql`('x' || encode(substr(sha256(${name}), 1, 8), 'hex'))::bit(64)::bigint`
}

/** What `summariseThread` makes of the messages, for all of them at once. */
async function fillThreads(db: Kysely<Database>, tenantId: TenantId): Promise<void> {
  await sql`
    insert into threads (
      tenant_id, mailbox_id, id, subject, snippet, participants, participant_count, message_count, unread, starred,
      has_attachment, label_ids, last_at
    )
    select ${tenantId}, mailbox_id, thread_id, min(subject), min(snippet),
      jsonb_agg(jsonb_build_object('name', from_name, 'address', from_address, 'unread', false)), count(*), count(*),
      bool_or('UNREAD' = any(label_ids)), bool_or('STARRED' = any(label_ids)), bool_or(has_attachment),
      max(label_ids), max(at)
    from messages group by mailbox_id, thread_id`.execute(db)
  await sql`
    insert into thread_labels (tenant_id, mailbox_id, label_id, thread_id, last_at, unread)
    select ${tenantId}, mailbox_id, label, thread_id, max(at), bool_or('UNREAD' = any(label_ids))
    from messages cross join lateral unnest(
      case when 'TRASH' = any(label_ids) then '{TRASH}' when 'SPAM' = any(label_ids) then '{SPAM}'
        else label_ids || '{ALL}' end
    ) as label
    group by mailbox_id, thread_id, label`.execute(db)
  await sql`
    insert into labels (tenant_id, mailbox_id, id, name, kind)
    select ${tenantId}, mailboxes.id, label.id, label.name, label.kind from mailboxes cross join (values
      ('INBOX', 'INBOX', 'system'), ('SENT', 'SENT', 'system'), ('Label_1', 'Orders', 'user'),
      ('Label_2', 'Claims', 'user'), ('Label_3', 'Audit', 'user')
    ) as label (id, name, kind)`.execute(db)
}
