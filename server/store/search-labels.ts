import { sql } from 'kysely'
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
  wordsOf,
} from './search.ts'

/** Messages of the newest threads under a label, and how far they reach. */
export interface LabelledMessages {
  messages: FoundMessage[]
  /**
   * When the newest and the last of the threads show, epoch milliseconds: mail that came after the latter is all here.
   * Undefined when there are no further threads.
   */
  reach: { newest: number; oldest: number } | undefined
}

/**
 * The newest messages of a stretch in the newest threads that show under a label, newest first. A thread shows at its
 * newest living mail, so that no thread further down holds a newer one.
 *
 * @param views Where to look: a label in a mailbox.
 * @param threads At most so many.
 */
export async function listLabelledMessages(
  db: Db,
  place: SearchPlace,
  views: readonly { mailboxId: string; labelId: string }[],
  { after, from, to }: Stretch,
  threads: number,
): Promise<LabelledMessages> {
  const { tenantId } = place
  const { rows } = await sql<FoundRow & { reach_newest: number | null; reach_oldest: number | null }>`
    with shown as materialized (
      select walked.* from unnest(
        ${views.map((view) => view.mailboxId)}::text[], ${views.map((view) => view.labelId)}::text[]
      ) as view (mailbox_id, label_id)
      cross join lateral (
        select mailbox_id, thread_id, last_at from thread_labels
        where tenant_id = ${tenantId} and mailbox_id = view.mailbox_id and label_id = view.label_id
        order by last_at desc, thread_id desc
        limit ${threads}
      ) walked
      order by walked.last_at desc
      limit ${threads}
    ),
    reached as materialized (
      select max(last_at) as newest, case when count(*) = ${threads} then min(last_at) end as oldest from shown
    )
    select member.*, reached.newest as reach_newest, reached.oldest as reach_oldest,
      ${clueColumn(place, sql.raw('member'))}
    from reached
    left join lateral (
      select each.* from (select distinct mailbox_id, thread_id from shown) thread
      cross join lateral (
        select ${FACTS} from messages
        where tenant_id = ${tenantId} and mailbox_id = thread.mailbox_id and thread_id = thread.thread_id
          and ${carriesLabels(place)}
        offset 0
      ) each
      where (reached.oldest is null or at > reached.oldest)
        ${from === undefined ? sql`` : sql`and at >= ${from}`}
        ${to === undefined ? sql`` : sql`and at < ${to}`}
        ${after ? sql`and (each.at, each.id, each.mailbox_id) < (${after.at}, ${after.id}, ${after.mailboxId})` : sql``}
    ) member on true
    ${wordsOf(place, sql.raw('member'))}
    order by member.at desc, member.id desc, member.mailbox_id desc`.execute(db)
  const [first] = rows
  return {
    // Without any message there is one row that only says how far we came.
    messages: rows.filter((row) => row.id !== null).map(readFound),
    reach:
      first?.reach_newest == null || first.reach_oldest == null
        ? undefined
        : { newest: first.reach_newest, oldest: first.reach_oldest },
  }
}
