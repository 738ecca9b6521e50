import type { ThreadPage, ThreadQuery } from '@letterlock/wire/threads'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { chooseMailboxes } from '../../people/reach/reach-mailbox.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { type MessagePlace, messageKey, threadKey } from '../../store/search.ts'
import { hasSearchBacklog } from '../../store/search-backlogs.ts'
import { listThreadsById } from '../../store/threads.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { markCases } from '../cases/mark-cases.ts'
import { markSnoozes } from '../mark-snoozes.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { ALL_MAIL } from '../summarise-thread.ts'
import { toThreadRow } from '../thread-row.ts'
import { viewLabel } from '../view-label.ts'
import { openQuest } from './quest.ts'
import { isTimeZone } from './read-date.ts'
import { readQuery } from './read-query.ts'
import { findThreads } from './search-threads.ts'
import type { Search, Term } from './term.ts'

const Key = z.tuple([z.int(), z.string().max(64), z.string().max(60)])

/**
 * A page of the threads that a search finds in one of the mailboxes that the reader reaches, or in all, newest first; each stands at
 * its newest message that matches, and says that message's time.
 *
 * @param query `q` with Gmail's operators; its dates begin in `timeZone`.
 * @throws the codes of `readQuery`, `search.unknown_time_zone`, and those of `listThreadPage`
 */
export async function searchThreadPage(
  db: Db,
  reader: Reader,
  query: ThreadQuery & { q: string },
): Promise<ThreadPage> {
  const { tenantId, now } = reader
  // What is put off is found in all mail; among it alone nothing is searched.
  if (query.view === 'snoozed') throw new AppError('request.invalid', undefined, { params: { field: 'view' } })
  const labelId = viewLabel(query)
  const search = readQuery(query.q, { now, timeZone: readTimeZone(query.timeZone) })
  const after = query.cursor === undefined ? undefined : readPlace(query.cursor)
  const mailboxes = await chooseMailboxes(db, reader, query.mailboxId)
  const quest = await openQuest(db, reader, mailboxes, withinView(search, labelId))
  const { threads, next } = await findThreads(quest, after, query.limit)

  const [rows, hasBacklog] = await Promise.all([
    listThreadsById(db, tenantId, threads),
    hasSearchBacklog(db, tenantId, quest.place.mailboxIds),
  ])
  const byKey = new Map(rows.map((row) => [messageKey(row), row]))
  const mine = new Map(mailboxes.map((mailbox) => [mailbox.id, addressKey(mailbox.address)]))
  const shown = threads.flatMap((found) => {
    const row = byKey.get(threadKey(found))
    return row ? [toThreadRow({ ...row, lastAt: found.at }, mine.get(row.mailboxId))] : []
  })
  return {
    threads: await markSnoozes(db, tenantId, await markCases(db, tenantId, shown)),
    nextCursor: next ? writeCursor([next.at, next.id, next.mailboxId]) : null,
    search: { words: [...search.words], complete: !hasBacklog },
  }
}

/** The search within a view. All mail is what is neither in the trash nor in spam, unless the search names them. */
function withinView({ term, asksForJunk }: Search, labelId: string): { term: Term; hidesJunk: boolean } {
  if (labelId === ALL_MAIL) return { term, hidesJunk: !asksForJunk }
  const isJunk = labelId === 'SPAM' || labelId === 'TRASH'
  return { term: { is: 'all', of: [{ is: 'label', id: labelId }, term] }, hidesJunk: !isJunk && !asksForJunk }
}

/** @throws `search.unknown_time_zone` */
function readTimeZone(timeZone: string | undefined): string {
  if (timeZone === undefined) return 'UTC'
  if (!isTimeZone(timeZone)) throw new AppError('search.unknown_time_zone', undefined, { params: { timeZone } })
  return timeZone
}

function readPlace(cursor: string): MessagePlace {
  const [at, id, mailboxId] = readCursor(Key, cursor)
  return { at, id, mailboxId }
}
