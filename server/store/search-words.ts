import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import {
  carriesLabels,
  clueColumn,
  FACTS,
  type FoundMessage,
  type FoundRow,
  readFound,
  type SearchPlace,
  type Stretch,
} from './search.ts'

/** What to ask the index of words for. */
export interface WordLookup {
  /** Places in `SearchPlace.clues`: a message must hold one clue of each group. */
  groups: readonly (readonly number[])[]
  /** Slices of time, both included. */
  newest: number
  oldest: number
}

/** What the index of words has brought. */
export interface LookedUp {
  /** Newest first; those without a label that every match carries are left out, but for the last. */
  messages: FoundMessage[]
  /** How many there were with those that are left out. */
  brought: number
}

/**
 * The newest messages of a stretch that hold these clues, newest first.
 *
 * The index is asked for one slice after another, and for no more of them once `limit` is reached: nobody needs to know
 * beforehand how common a word is. It must answer, and alone: the keys stand where the planner cannot weigh them, and
 * all else is asked of what it has found. Slices keep their order: what depends on each can only be joined one by one.
 */
export async function lookUpMessages(
  db: Db,
  place: SearchPlace,
  { groups, newest, oldest }: WordLookup,
  { after, from, to }: Stretch,
  limit: number,
): Promise<LookedUp> {
  // The last is fetched whatever it carries: it says how far the index was read.
  const { rows } = await sql<FoundRow & { brought: number }>`
    with newest as materialized (
      select found.mailbox_id, found.message_id, found.at, ${clueColumn(place, sql.raw('found'))}
      from generate_series(${newest}::bigint, ${oldest}::bigint, -1) as slice (nr)
      cross join lateral (
        select held.* from (
          select tenant_id, mailbox_id, message_id, at, words from message_words
          where ${underEach(place, groups)}
          offset 0
        ) held
        where tenant_id = ${place.tenantId} and mailbox_id = any(${place.mailboxIds}::text[])
          ${from === undefined ? sql`` : sql`and at >= ${from}`}
          ${to === undefined ? sql`` : sql`and at < ${to}`}
          ${after ? sql`and (at, message_id, mailbox_id) < (${after.at}, ${after.id}, ${after.mailboxId})` : sql``}
        order by at desc, message_id desc, mailbox_id desc
        limit ${limit}
      ) found
      limit ${limit}
    ),
    placed as materialized (
      select newest.*, row_number() over (order by at desc, message_id desc, mailbox_id desc)::integer as nr,
        count(*) over ()::integer as brought
      from newest
    )
    select message.*, placed.clues, placed.brought from placed
    cross join lateral (
      select ${FACTS} from messages
      where tenant_id = ${place.tenantId} and mailbox_id = placed.mailbox_id and id = placed.message_id
        and (placed.nr = placed.brought or ${carriesLabels(place)})
      offset 0
    ) message
    order by placed.nr`.execute(db)
  return { messages: rows.map(readFound), brought: rows[0]?.brought ?? 0 }
}

/** The keys of a group: each of its clues, in each mailbox, with the slice laid over it. */
function underEach({ clues }: SearchPlace, groups: WordLookup['groups']): RawBuilder<unknown> {
  const keys = groups.map((group) => {
    const numbers = group.flatMap((clue) => clues[clue] ?? [])
    return sql`words && (select array(select number # slice.nr from unnest(${numbers.map(String)}::bigint[]) number))`
  })
  return sql.join(keys, sql` and `)
}
