import { type RawBuilder, sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
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

/** Which cases to look in: one by its number, or all that some of these people own. */
export type CasesWanted = { number: number } | { ownerIds: readonly MemberId[] }

/** The newest messages of a stretch that are in these cases, newest first. */
export async function listCaseMessages(
  db: Db,
  place: SearchPlace,
  wanted: CasesWanted,
  { after, from, to }: Stretch,
  limit: number,
): Promise<FoundMessage[]> {
  const { tenantId, mailboxIds } = place
  const { rows } = await sql<FoundRow>`
    select member.*, ${clueColumn(place, sql.raw('member'))}
    from (
      select each.* from cases
      join case_threads held on held.tenant_id = cases.tenant_id and held.case_id = cases.id
      cross join lateral (
        select ${FACTS} from messages
        where tenant_id = ${tenantId} and mailbox_id = held.mailbox_id and thread_id = held.thread_id
          and ${carriesLabels(place)}
          ${from === undefined ? sql`` : sql`and at >= ${from}`}
          ${to === undefined ? sql`` : sql`and at < ${to}`}
          ${after ? sql`and (at, id, mailbox_id) < (${after.at}, ${after.id}, ${after.mailboxId})` : sql``}
        order by at desc, id desc
        limit ${limit}
      ) each
      where cases.tenant_id = ${tenantId} and ${isWanted(wanted)} and held.mailbox_id = any(${mailboxIds}::text[])
      order by each.at desc, each.id desc, each.mailbox_id desc
      limit ${limit}
    ) member
    ${wordsOf(place, sql.raw('member'))}
    order by member.at desc, member.id desc, member.mailbox_id desc`.execute(db)
  return rows.map(readFound)
}

/** Who owns a case of which one thread at least is in these mailboxes. */
export async function listCaseOwners(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select distinct owner_id as id from cases
    where tenant_id = ${tenantId} and owner_id is not null and exists (
      select from case_threads held
      where held.tenant_id = cases.tenant_id and held.case_id = cases.id and held.mailbox_id = any(${mailboxIds}::text[])
    )
    order by owner_id`.execute(db)
  return rows.map(({ id }) => id)
}

function isWanted(wanted: CasesWanted): RawBuilder<boolean> {
  if ('number' in wanted) return sql`cases.number = ${wanted.number}`
  return sql`cases.owner_id = any(${[...wanted.ownerIds]}::text[])`
}
