import { type RawBuilder, sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { SLICE_BITS } from './message-words.ts'

/** Where a message stands in the order of search: newest first, ties settled by the ids. */
export interface MessagePlace {
  /** Epoch milliseconds. */
  at: number
  id: string
  mailboxId: string
}

/** A message as search weighs it, without a word of what it says. */
export interface FoundMessage extends MessagePlace {
  mailboxId: MailboxId
  threadId: string
  labelIds: readonly string[]
  sizeBytes: number
  hasAttachment: boolean
  rfcMessageId: string | null
  /** For each clue whether the message holds it; null as long as nobody has written down its words. */
  clues: readonly (boolean | null)[]
}

/** Where to look: mailboxes that the reader may read, and what to look for in them. Nobody is asked here. */
export interface SearchPlace {
  tenantId: TenantId
  mailboxIds: readonly MailboxId[]
  /** For each clue its number in each mailbox, in their order, before the slice of time is laid over it. */
  clues: readonly (readonly bigint[])[]
  /** Every match carries one label of each of these lists. */
  labels: readonly (readonly string[])[]
}

/** The stretch of mail that a step of a search looks at. */
export interface Stretch {
  /** Behind this place; from the newest when left out. */
  after: MessagePlace | undefined
  /** Epoch milliseconds, included. */
  from: number | undefined
  /** Epoch milliseconds, excluded. */
  to: number | undefined
}

/**
 * The newest messages of a stretch, newest first: one walk of one index for each mailbox, no further than `limit`, and
 * only the newest of all are fetched. One statement for however many mailboxes: a branch for each takes longer to plan.
 */
export async function walkMessages(
  db: Db,
  place: SearchPlace,
  { after, from, to }: Stretch,
  limit: number,
): Promise<FoundMessage[]> {
  if (place.mailboxIds.length === 0) return []
  // The pair alone bounds the walk of the index; the triple settles the one place where two mailboxes meet.
  const bounds = sql`
    ${from === undefined ? sql`` : sql`and at >= ${from}`}
    ${to === undefined ? sql`` : sql`and at < ${to}`}
    ${after ? sql`and (at, id) <= (${after.at}, ${after.id})` : sql``}
    ${after ? sql`and (at, id, mailbox_id) < (${after.at}, ${after.id}, ${after.mailboxId})` : sql``}`
  const { rows } = await sql<FoundRow>`
    select walked.*, ${clueColumn(place, sql.raw('walked'))}
    from (
      select each.* from unnest(${place.mailboxIds}::text[]) as box (id)
      cross join lateral (
        select mailbox_id, id, at from messages
        where tenant_id = ${place.tenantId} and mailbox_id = box.id ${bounds}
        order by at desc, id desc
        limit ${limit}
      ) each
      order by each.at desc, each.id desc, each.mailbox_id desc
      limit ${limit}
    ) newest
    cross join lateral (
      select ${FACTS} from messages
      where tenant_id = ${place.tenantId} and mailbox_id = newest.mailbox_id and id = newest.id
      offset 0
    ) walked
    ${wordsOf(place, sql.raw('walked'))}
    order by newest.at desc, newest.id desc, newest.mailbox_id desc`.execute(db)
  return rows.map(readFound)
}

/** The messages of these threads that stand at a place or before it: newer. */
export async function listThreadMessagesBefore(
  db: Db,
  place: SearchPlace,
  threads: readonly { mailboxId: string; threadId: string }[],
  before: MessagePlace,
): Promise<FoundMessage[]> {
  const { rows } = await sql<FoundRow>`
    select member.*, ${clueColumn(place, sql.raw('member'))} from unnest(
      ${threads.map((thread) => thread.mailboxId)}::text[], ${threads.map((thread) => thread.threadId)}::text[]
    ) as wanted (mailbox_id, thread_id)
    cross join lateral (
      select ${FACTS} from messages
      where tenant_id = ${place.tenantId} and mailbox_id = wanted.mailbox_id and thread_id = wanted.thread_id
        and (at, id, mailbox_id) >= (${before.at}, ${before.id}, ${before.mailboxId})
      offset 0
    ) member
    ${wordsOf(place, sql.raw('member'))}`.execute(db)
  return rows.map(readFound)
}

/** When the oldest and the newest mail of these mailboxes came, epoch milliseconds; undefined where there is none. */
export async function findMailSpan(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
): Promise<{ oldest: number; newest: number } | undefined> {
  const { rows } = await sql<{ oldest: number | null; newest: number | null }>`
    select min(first.at) as oldest, max(last.at) as newest
    from unnest(${mailboxIds}::text[]) as box (id)
    cross join lateral (
      select at from messages where tenant_id = ${tenantId} and mailbox_id = box.id order by at limit 1
    ) first
    cross join lateral (
      select at from messages where tenant_id = ${tenantId} and mailbox_id = box.id order by at desc limit 1
    ) last`.execute(db)
  const [span] = rows
  return span?.oldest == null || span.newest == null ? undefined : { oldest: span.oldest, newest: span.newest }
}

/** One word for a message among several mailboxes. */
export function messageKey({ mailboxId, id }: { mailboxId: string; id: string }): string {
  return `${mailboxId} ${id}`
}

/** And one for its thread. */
export function threadKey({ mailboxId, threadId }: { mailboxId: string; threadId: string }): string {
  return messageKey({ mailboxId, id: threadId })
}

/** The columns of `FoundRow` but the clues. */
export const FACTS = sql.raw('mailbox_id, id, thread_id, at, label_ids, size_bytes, has_attachment, rfc_message_id')

/** Whether a message carries the labels that every match carries. */
export function carriesLabels({ labels }: SearchPlace): RawBuilder<boolean> {
  if (labels.length === 0) return sql`true`
  return sql`(${sql.join(
    labels.map((list) => sql`label_ids && ${list}::text[]`),
    sql` and `,
  )})`
}

/** The words of a row with `mailbox_id` and `id`, as `held`, found by their key whatever the planner thinks. */
export function wordsOf(place: SearchPlace, row: RawBuilder<unknown>): RawBuilder<unknown> {
  if (place.clues.length === 0) return sql``
  return sql`
    left join lateral (
      select words from message_words
      where tenant_id = ${place.tenantId} and mailbox_id = ${row}.mailbox_id and message_id = ${row}.id
      offset 0
    ) held on true`
}

/** Which clues a row's words hold: a clue's number in its mailbox, with the slice of time laid over it, is there. */
export function clueColumn({ mailboxIds, clues }: SearchPlace, row: RawBuilder<unknown>): RawBuilder<unknown> {
  if (clues.length === 0) return sql`'{}'::boolean[] as clues`
  const slice = sql`(${row}.at >> ${sql.lit(SLICE_BITS)})`
  const nr = sql`array_position(${mailboxIds}::text[], ${row}.mailbox_id)`
  const columns = clues.map((numbers) => sql`((${numbers.map(String)}::bigint[])[${nr}] # ${slice}) = any(words)`)
  return sql`array[${sql.join(columns)}] as clues`
}

/** A row of `FACTS` and clues. */
export interface FoundRow {
  mailbox_id: string
  id: string
  thread_id: string
  at: number
  label_ids: string[]
  size_bytes: number
  has_attachment: boolean
  rfc_message_id: string | null
  clues: (boolean | null)[]
}

/** A message that was found, from its row. */
export function readFound(row: FoundRow): FoundMessage {
  return {
    mailboxId: row.mailbox_id as MailboxId,
    id: row.id,
    threadId: row.thread_id,
    at: row.at,
    labelIds: row.label_ids,
    sizeBytes: row.size_bytes,
    hasAttachment: row.has_attachment,
    rfcMessageId: row.rfc_message_id,
    clues: row.clues,
  }
}
