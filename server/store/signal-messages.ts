import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { type Columns, namesOf, rowsAsTable } from './rows-as-table.ts'
import { allToBytes, type SignalHash } from './signal-hash.ts'

/** A mail as it is counted: once, however many mailboxes hold it. */
export interface SignalMessage {
  hash: SignalHash
  /** Of its Message-ID alone, by which others refer to it; null where it has none. */
  idHash: SignalHash | null
  /** Of sender and recipients, where a member sent it: a copy under another Message-ID has the same. */
  matchHash: SignalHash | null
  /** Of the sender's address. */
  senderHash: SignalHash | null
  senderId: MemberId | null
  /** Epoch milliseconds: the Date header, else the earliest receipt. */
  sentAt: number
  /** Of the sender's wall clock, in days since 1970-01-01. */
  day: number
  hour: number
  class: 'person' | 'list_human' | 'bulk' | 'automated'
  rule: string
  ruleVersion: number
  calendar: boolean
  /** What it may answer, the likeliest first. */
  references: readonly SignalHash[]
  threadHash: SignalHash
  startsThread: boolean
  recipientsTotal: number
  crossTeam: boolean
  crossDomain: boolean
  afterHours: boolean
  /** Its sender has been told of it in figures that are settled. */
  settled: boolean
  /** Copies under different Message-IDs were taken for one. */
  fuzzy: boolean
  /** A mailbox of its sender's shows it, whose address is proved: what that says holds. */
  bySender: boolean
}

/**
 * Write mails that are counted for the first time, and which others those answer of which that is known. The caller holds
 * the settings, and knows that none is here.
 */
export async function insertSignalMessages(
  db: Db,
  tenantId: TenantId,
  mails: readonly SignalMessage[],
  parents: ReadonlyMap<SignalHash, SignalHash>,
): Promise<void> {
  if (mails.length === 0) return
  await sql`
    insert into signal_messages (tenant_id, ${namesOf(COLUMNS)}, parent_hash, references_hashes)
    select ${tenantId}, ${namesOf(COLUMNS)}, parent_hash, given.named::bytea[]
    from ${rowsAsTable(mails, {
      ...COLUMNS,
      parent_hash: ['bytea', ({ hash }) => parents.get(hash) ?? null],
      named: ['text', ({ references }) => writeHashes(references)],
    })}`.execute(db)
}

/** Write mails as they are counted now that are counted already; what they answer is kept. */
export async function saveSignalMessages(db: Db, tenantId: TenantId, mails: readonly SignalMessage[]): Promise<void> {
  if (mails.length === 0) return
  await sql`
    insert into signal_messages (tenant_id, ${namesOf(COLUMNS)}, references_hashes)
    select ${tenantId}, ${namesOf(COLUMNS)}, given.named::bytea[]
    from ${rowsAsTable(mails, { ...COLUMNS, named: ['text', ({ references }) => writeHashes(references)] })}
    on conflict (tenant_id, message_hash) do update set
      match_hash = excluded.match_hash, sender_id = excluded.sender_id, calendar = excluded.calendar,
      by_sender = excluded.by_sender, sent_at = excluded.sent_at, day = excluded.day, hour = excluded.hour, class = excluded.class,
      rule = excluded.rule, rule_version = excluded.rule_version,
      references_hashes = excluded.references_hashes, thread_hash = excluded.thread_hash,
      starts_thread = excluded.starts_thread, recipients_total = excluded.recipients_total,
      cross_team = excluded.cross_team, cross_domain = excluded.cross_domain, after_hours = excluded.after_hours,
      fuzzy = excluded.fuzzy`.execute(db)
}

/** As a text that PostgreSQL reads as an array of bytes. */
function writeHashes(hashes: readonly SignalHash[]): string {
  return `{${hashes.map((hash) => `\\\\x${hash}`).join(',')}}`
}

const COLUMNS: Columns<SignalMessage> = {
  message_hash: ['bytea', ({ hash }) => hash],
  id_hash: ['bytea', ({ idHash }) => idHash],
  match_hash: ['bytea', ({ matchHash }) => matchHash],
  sender_hash: ['bytea', ({ senderHash }) => senderHash],
  sender_id: ['text', ({ senderId }) => senderId],
  sent_at: ['bigint', ({ sentAt }) => sentAt],
  day: ['integer', ({ day }) => day],
  hour: ['smallint', ({ hour }) => hour],
  class: ['text', (mail) => mail.class],
  rule: ['text', ({ rule }) => rule],
  rule_version: ['smallint', ({ ruleVersion }) => ruleVersion],
  calendar: ['boolean', ({ calendar }) => calendar],
  thread_hash: ['bytea', ({ threadHash }) => threadHash],
  starts_thread: ['boolean', ({ startsThread }) => startsThread],
  recipients_total: ['integer', ({ recipientsTotal }) => recipientsTotal],
  cross_team: ['boolean', ({ crossTeam }) => crossTeam],
  cross_domain: ['boolean', ({ crossDomain }) => crossDomain],
  after_hours: ['boolean', ({ afterHours }) => afterHours],
  settled: ['boolean', ({ settled }) => settled],
  fuzzy: ['boolean', ({ fuzzy }) => fuzzy],
  by_sender: ['boolean', ({ bySender }) => bySender],
}

/** Those of these mails that are counted already. */
export async function listSignalMessages(
  db: Db,
  tenantId: TenantId,
  hashes: readonly SignalHash[],
): Promise<SignalMessage[]> {
  if (hashes.length === 0) return []
  const rows = await db
    .selectFrom('signal_messages')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`message_hash = any(${allToBytes(hashes)}::bytea[])`)
    .execute()
  return rows.map((row) => ({
    hash: row.message_hash.toString('hex'),
    idHash: row.id_hash?.toString('hex') ?? null,
    matchHash: row.match_hash?.toString('hex') ?? null,
    senderHash: row.sender_hash?.toString('hex') ?? null,
    senderId: row.sender_id as MemberId | null,
    sentAt: row.sent_at,
    day: row.day,
    hour: row.hour,
    class: row.class as SignalMessage['class'],
    rule: row.rule,
    ruleVersion: row.rule_version,
    calendar: row.calendar,
    references: row.references_hashes.map((hash) => hash.toString('hex')),
    threadHash: row.thread_hash.toString('hex'),
    startsThread: row.starts_thread,
    recipientsTotal: row.recipients_total,
    crossTeam: row.cross_team,
    crossDomain: row.cross_domain,
    afterHours: row.after_hours,
    settled: row.settled,
    fuzzy: row.fuzzy,
    bySender: row.by_sender,
  }))
}

/** Whether any single mail that is kept was counted by rules for classes before these. */
export async function isAnyByOlderRules(db: Db, tenantId: TenantId, version: number): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (
      select from signal_messages where tenant_id = ${tenantId} and rule_version < ${version}
    ) as any`.execute(db)
  return rows[0]?.any ?? false
}

/** A counted mail of a member that may be a copy of another, by which mailboxes have seen it. */
export interface MatchCandidate {
  hash: SignalHash
  matchHash: SignalHash
  sentAt: number
  fuzzy: boolean
  /** A mailbox of the sender's holds it. */
  bySender: boolean
  /** A mailbox of somebody else's does. */
  byOthers: boolean
}

/** A mail that may be a copy of one that is counted. */
export type ToMatch = Pick<SignalMessage, 'matchHash' | 'sentAt'>

/** By which the index of these mails is made: part of the statement, for it is known again as it is written. */
const STRETCH_MS = sql.lit(240_000)

/**
 * The counted mails of the same senders and recipients as these, sent so close to one of them.
 *
 * @param of.withinMs Two minutes at most: so much reaches into two stretches of time and no further.
 */
export async function listMatchCandidates(
  db: Db,
  tenantId: TenantId,
  { mails, withinMs }: { mails: readonly ToMatch[]; withinMs: number },
): Promise<MatchCandidate[]> {
  if (mails.length === 0) return []
  const { rows } = await sql<MatchCandidate>`
    select encode(found.message_hash, 'hex') as hash, encode(found.match_hash, 'hex') as "matchHash",
      found.sent_at as "sentAt", found.fuzzy, seen.*
    from (
      select distinct near.* from ${rowsAsTable(mails, TO_MATCH)}
      cross join lateral (
        select message_hash, match_hash, sent_at, fuzzy, sender_id from signal_messages mail
        where mail.tenant_id = ${tenantId} and mail.match_hash = given.match_hash
          and mail.sent_at / ${STRETCH_MS} in (
            (given.sent_at - ${withinMs}::bigint) / ${STRETCH_MS}, (given.sent_at + ${withinMs}::bigint) / ${STRETCH_MS}
          )
          and mail.sent_at between given.sent_at - ${withinMs}::bigint and given.sent_at + ${withinMs}::bigint
      ) near
    ) found
    cross join lateral (
      select coalesce(bool_or(seen.member_id = found.sender_id), false) as "bySender",
        coalesce(bool_or(seen.member_id <> found.sender_id), false) as "byOthers"
      from signal_sightings seen
      where seen.tenant_id = ${tenantId} and seen.message_hash = found.message_hash
    ) seen`.execute(db)
  return rows
}

const TO_MATCH: Columns<ToMatch> = {
  match_hash: ['bytea', ({ matchHash }) => matchHash],
  sent_at: ['bigint', ({ sentAt }) => sentAt],
}
