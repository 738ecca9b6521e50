import { CasePriority, type CaseStatus } from '@letterlock/wire/case-mark'
import type { CasePage, CaseQuery } from '@letterlock/wire/cases'
import { z } from 'zod'
import type { MemberId } from '../../core/ids.ts'
import { listReached } from '../../people/reach/reach-mailbox.ts'
import { type CaseFilter, type CasePlace, countCases, type ListedCase, listCases } from '../../store/case-list.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { caseKey, readCaseNumber } from './case-key.ts'
import { dayOf, isOverdue } from './due-day.ts'

const Place = z.tuple([z.int(), z.string().max(64), CasePriority])
/** «Due this week» is whatever is due within so many days. */
const WEEK_DAYS = 7
/** Nobody types more; each is looked for in every title. */
const WORDS_MAX = 10

/**
 * A page of the cases of which the reader may read a thread, and how many there are of each kind.
 *
 * @throws `request.invalid` the cursor cannot be read
 */
export async function listCasePage(db: Db, reader: Reader, query: CaseQuery): Promise<CasePage> {
  const after = query.cursor === undefined ? undefined : readPlace(query.cursor)
  const { tenantId, memberId, now } = reader
  const today = dayOf(now)
  const mailboxIds = (await listReached(db, reader)).map(({ id }) => id)
  // One more than asked for says whether there is another page.
  const page = { order: query.order, after, limit: query.limit + 1 }
  const rows = await listCases(db, tenantId, mailboxIds, filterOf(query, reader), page)
  const counts = await countCases(db, tenantId, mailboxIds, { memberId, today })
  const shown = rows.slice(0, query.limit)
  const owners = shown.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]))
  const names = await listMemberNames(db, tenantId, [...new Set(owners)])
  const last = shown.at(-1)
  return {
    cases: shown.map((row) => toCaseRow(row, names, today)),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.changedAt, last.id, last.priority]) : null,
    counts,
  }
}

function readPlace(cursor: string): CasePlace {
  const [changedAt, id, priority] = readCursor(Place, cursor)
  return { changedAt, id, priority }
}

function filterOf({ status, owner, due, priority, q = '' }: CaseQuery, { memberId, now }: Reader): CaseFilter {
  return {
    statuses: statusesOf(status),
    ownerId: owner === 'me' ? memberId : owner === 'nobody' ? null : (owner as MemberId | undefined),
    dueBy: due === 'overdue' ? dayOf(now, -1) : due === 'week' ? dayOf(now, WEEK_DAYS) : undefined,
    undated: due === 'none',
    priority,
    words: q.split(/\s+/).filter(Boolean).slice(0, WORDS_MAX),
    number: readCaseNumber(q),
  }
}

function statusesOf(status: CaseQuery['status']): CaseStatus[] {
  if (status === 'all') return ['open', 'waiting', 'done']
  return status === 'unfinished' ? ['open', 'waiting'] : [status]
}

function toCaseRow(row: ListedCase, names: ReadonlyMap<MemberId, string>, today: string): CasePage['cases'][number] {
  return {
    id: row.id,
    key: caseKey(row.number),
    title: row.title,
    status: row.status,
    owner: row.ownerId && { id: row.ownerId, name: names.get(row.ownerId) ?? '' },
    priority: row.priority,
    dueOn: row.dueOn,
    overdue: isOverdue(row, today),
    threadCount: row.threadCount,
    unread: row.unread,
    lastMessageAt: row.lastMessageAt === null ? null : new Date(row.lastMessageAt).toISOString(),
    changedAt: new Date(row.changedAt).toISOString(),
  }
}
