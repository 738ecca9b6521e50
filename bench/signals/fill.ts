import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { MemberId, TenantId } from '../../server/core/ids.ts'
import type { Database } from '../../server/store/database.ts'
import { openMailbox } from '../../test/mirror/open-mailbox.ts'

/** Change it when what is made changes: a kept database of another make is made anew. */
const MAKE = 'signals 4'
/** A quarter. */
const DAYS = 91
/** Rows of one statement. */
const AT_ONCE = 250_000
/** Which mailboxes hold a mail is asked of new mail and of copies of it; beside those days nothing that is measured reads it. */
const SIGHTED_DAYS = 7

export interface BenchOrganisation {
  tenantId: TenantId
  memberIds: MemberId[]
  /** Days since 1970-01-01: the first, and that after the last. */
  from: number
  until: number
  /** Epoch milliseconds: when the newest mail came. */
  now: number
}

/** The organisation of a database that was made before with as many messages; undefined where it is to be made. */
export async function findOrganisation(db: Kysely<Database>, messages: number): Promise<BenchOrganisation | undefined> {
  const { rows } = await sql<{ made: string | null }>`
    select obj_description(to_regclass('bench_signals')) as made`.execute(db)
  const text = rows[0]?.made
  const made = text ? (JSON.parse(text) as BenchOrganisation & { make: string; messages: number }) : undefined
  return made?.make === MAKE && made.messages === messages ? made : undefined
}

/**
 * Make an organisation of two thousand people, or fewer for fewer mails, with the single mails of a quarter: four
 * recipients each, close to every second answered, by waits whose logarithm is spread evenly from two minutes to four
 * days. All mailboxes are counted, that of the sender too. The rows are those that counting would have written; figures are
 * left to the recompute that is measured.
 */
export async function makeOrganisation(db: Kysely<Database>, messages: number): Promise<BenchOrganisation> {
  const people = Math.max(50, Math.min(2_000, Math.round(messages / 2_500)))
  const until = Math.floor(Date.UTC(2026, 10, 20) / 86_400_000)
  const now = until * 86_400_000
  const from = until - DAYS
  const { tenantId } = await openMailbox(db, 'first@bench.example', now)
  const memberIds = await fillPeople(db, tenantId, people, now)
  await sql`set synchronous_commit = off`.execute(db)
  for (let first = 0; first < messages; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE, messages) - 1
    await fillMessages(db, { tenantId, people, from, messages, first, last })
  }
  await sql`vacuum analyze`.execute(db)
  const made = { tenantId, memberIds, from, until, now }
  await sql`create table bench_signals ()`.execute(db)
  await sql.raw(`comment on table bench_signals is '${JSON.stringify({ ...made, make: MAKE, messages })}'`).execute(db)
  return made
}

async function fillPeople(db: Kysely<Database>, tenantId: TenantId, people: number, now: number): Promise<MemberId[]> {
  await sql`
    insert into members (tenant_id, id, email, name, role, time_zone, created_at)
    select ${tenantId}, 'mem_' || nr, 'p' || nr || '@bench.example', 'Person ' || nr, 'member', 'Europe/Stockholm', ${now}
    from generate_series(0, ${people - 1}) nr`.execute(db)
  await sql`
    insert into connections (
      tenant_id, id, member_id, provider, issuer, client_id, account, account_subject, access_mode, custody, status,
      status_at, created_at
    )
    select ${tenantId}, 'con_' || nr, 'mem_' || nr, 'gmail', 'https://bench.example', 'bench', 'p' || nr, 'p' || nr,
      'counts', 'guarded', 'active', ${now}, ${now}
    from generate_series(0, ${people - 1}) nr`.execute(db)
  await sql`
    insert into mailboxes (tenant_id, id, connection_id, member_id, kind, transport, address, phase, created_at)
    select ${tenantId}, 'mbx_' || nr, 'con_' || nr, 'mem_' || nr, 'personal', 'gmail-api', 'p' || nr || '@bench.example',
      'ready', ${now}
    from generate_series(0, ${people - 1}) nr`.execute(db)
  await sql`
    insert into signal_settings (tenant_id, time_zone) values (${tenantId}, 'Europe/Stockholm')`.execute(db)
  await sql`
    insert into signal_mailboxes (tenant_id, mailbox_id, member_id, since, queued)
    select ${tenantId}, 'mbx_' || nr, 'mem_' || nr, ${now}, 0 from generate_series(0, ${people - 1}) nr`.execute(db)
  return Array.from({ length: people }, (_, nr): MemberId => `mem_${nr}`)
}

/**
 * In order of time, as mail comes. A mail's hash is its day and its number; close to every second answers the one that
 * lies a hundred before it.
 */
async function fillMessages(
  db: Kysely<Database>,
  of: { tenantId: TenantId; people: number; from: number; messages: number; first: number; last: number },
): Promise<void> {
  const { tenantId, people, from, messages, first, last } = of
  const dayOf = (number: RawBuilder<unknown>) =>
    sql`(${from}::int + ${number} * ${DAYS}::bigint / ${messages}::bigint)::int`
  const hashOf = (number: RawBuilder<unknown>) =>
    sql`decode(lpad(to_hex(${dayOf(number)}), 4, '0') || md5((${number})::text), 'hex')`
  const nr = sql`nr`
  const at = dayOf(nr)
  const sender = sql`(nr * 7919 % ${people}::bigint)`
  const answers = sql`nr % 20 < 9 and nr >= 100`
  const parentId = hash(sql`(nr - 100)`)
  await sql`
    insert into signal_messages (
      tenant_id, message_hash, id_hash, match_hash, sender_hash, sender_id, sent_at, day, hour, class, rule, rule_version, calendar,
      references_hashes, parent_hash, thread_hash, starts_thread, recipients_total, cross_team, cross_domain, after_hours,
      settled, fuzzy, by_sender
    )
    select ${tenantId}, ${hashOf(nr)}, ${hash(nr)}, ${hash(sql`-1 - ${sender}`)}, ${hash(sql`-10000 - ${sender}`)},
      'mem_' || ${sender}, ${at} * 86400000::bigint, ${at}, 7 + nr % 13, 'person', 'none', 1, false,
      case when ${answers} then array[${parentId}] else '{}' end,
      case when ${answers} then ${hashOf(sql`(nr - 100)`)} end, ${hash(sql`nr / 3`)}, not (${answers}), 4,
      nr % 5 = 0, nr % 4 = 0, nr % 13 > 10, false, false, true
    from generate_series(${first}::bigint, ${last}::bigint) nr`.execute(db)
  await sql`
    insert into signal_recipients (
      tenant_id, message_hash, member_id, field, class, calendar, sender_hash, sent_at, received_at, day, hour
    )
    select ${tenantId}, ${hashOf(nr)}, 'mem_' || ((nr * 7919 + other * 31) % ${people}), 'to',
      case when nr % 6 = 0 then 'bulk' else 'person' end, false, ${hash(sql`-10000 - ${sender}`)},
      ${at} * 86400000::bigint, ${at} * 86400000::bigint, ${at}, 7 + nr % 13
    from generate_series(${first}::bigint, ${last}::bigint) nr, generate_series(1, 4) other`.execute(db)
  await sql`
    insert into signal_sightings (tenant_id, mailbox_id, message_hash, member_id, received_at)
    select ${tenantId}, 'mbx_' || holder, ${hashOf(nr)}, 'mem_' || holder, ${at} * 86400000::bigint
    from generate_series(${first}::bigint, ${last}::bigint) nr, generate_series(0, 4) other,
      lateral (select (nr * 7919 + other * 31) % ${people}::bigint as holder)
    where ${at} >= ${from + DAYS - SIGHTED_DAYS}`.execute(db)
  await sql`
    insert into signal_waits (tenant_id, reference_hash, message_hash)
    select ${tenantId}, ${parentId}, ${hashOf(nr)}
    from generate_series(${first}::bigint, ${last}::bigint) nr where ${answers}`.execute(db)
  await sql`
    insert into signal_replies (
      tenant_id, member_id, parent_hash, reply_hash, class, elapsed_s, business_s, elapsed_bucket, business_bucket,
      within_business_day, day
    )
    select ${tenantId}, 'mem_' || ((nr * 7919 + 31) % ${people}), ${hashOf(nr)}, ${hashOf(sql`(nr + 100)`)}, 'person',
      60 * 1.1 ^ (10 + nr % 80), 60 * 1.1 ^ (nr % 60), 10 + nr % 80, nr % 60, nr % 60 < 50, ${at}
    from generate_series(${first}::bigint, ${last}::bigint) nr where nr % 20 < 9`.execute(db)
}

function hash(number: RawBuilder<unknown>) {
  return sql`decode(md5((${number})::text), 'hex')`
}
