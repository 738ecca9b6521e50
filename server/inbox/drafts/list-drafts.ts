import type { DraftPage, DraftQuery, DraftRow } from '@letterlock/wire/drafts'
import { z } from 'zod'
import type { MailboxId } from '../../core/ids.ts'
import { listReached, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { listAuthorNames } from '../../store/author-names.ts'
import type { Db } from '../../store/database.ts'
import { listDrafts } from '../../store/draft-list.ts'
import { listStandingProposals } from '../../store/draft-proposals.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { toLock, toWriter } from './get-draft.ts'

const Place = z.tuple([z.int(), z.string().max(64)])

/**
 * A page of the drafts of mailboxes that the reader may work in, last changed first; what was sent is none any more.
 *
 * @throws `request.not_found`, `mailbox.read_only` of the mailbox that is asked for
 * @throws `request.invalid` the cursor cannot be read
 */
export async function listDraftPage(db: Db, who: Reader, query: DraftQuery): Promise<DraftPage> {
  const after = query.cursor === undefined ? undefined : readCursor(Place, query.cursor)
  const { tenantId } = who
  // One more than asked for says whether there is another page.
  const page = { after: after && { changedAt: after[0], id: after[1] }, limit: query.limit + 1 }
  const rows = await listDrafts(db, tenantId, await mailboxesOf(db, who, query), { threadId: query.threadId }, page)
  const shown = rows.slice(0, query.limit)
  const people = shown.flatMap(({ editorId, lock }) => [editorId, ...(lock ? [lock.byId] : [])])
  const names = await listAuthorNames(db, tenantId, [...new Set(people)])
  const standing = await listStandingProposals(
    db,
    tenantId,
    shown.map(({ id }) => id),
  )
  const last = shown.at(-1)
  return {
    drafts: shown.map(
      ({ editorId, changedAt, lock, ...row }): DraftRow => ({
        ...row,
        editor: toWriter(editorId, names),
        changedAt: new Date(changedAt).toISOString(),
        lock: toLock(lock, who, names),
        proposalId: standing.get(row.id)?.id ?? null,
      }),
    ),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.changedAt, last.id]) : null,
  }
}

async function mailboxesOf(db: Db, who: Reader, { mailboxId }: DraftQuery): Promise<MailboxId[]> {
  if (mailboxId !== undefined) return [(await reachMailbox(db, who, mailboxId, 'work')).id]
  return (await listReached(db, who)).filter(({ reach }) => reach !== 'read').map(({ id }) => id)
}
