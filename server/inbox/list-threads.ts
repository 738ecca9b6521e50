import type { ThreadPage, ThreadQuery } from '@letterlock/wire/threads'
import { z } from 'zod'
import { chooseMailboxes } from '../people/reach/reach-mailbox.ts'
import type { Db } from '../store/database.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import { listThreads, type ThreadPlace } from '../store/threads.ts'
import { addressKey } from '../sync/normalise/addresses.ts'
import { markCases } from './cases/mark-cases.ts'
import { markSnoozes } from './mark-snoozes.ts'
import { readCursor, writeCursor } from './page-cursor.ts'
import { toThreadRow } from './thread-row.ts'
import { viewLabel } from './view-label.ts'

const Key = z.tuple([z.int(), z.string().max(64), z.string().max(60)])

/**
 * A page of threads, newest first, out of one of the mailboxes that the reader reaches, or of all.
 *
 * A page begins behind the last row of the one before, whatever has come meanwhile: no row stands on two pages, and new
 * mail shows when the list is asked for anew.
 *
 * @throws `request.not_found` the reader does not reach the mailbox; `request.invalid` the cursor or the view cannot be read
 */
export async function listThreadPage(db: Db, reader: Reader, query: ThreadQuery): Promise<ThreadPage> {
  const labelId = viewLabel(query)
  const after = query.cursor === undefined ? undefined : readPlace(query.cursor)
  const mailboxes = await chooseMailboxes(db, reader, query.mailboxId)
  const mine = new Map(mailboxes.map((mailbox) => [mailbox.id, addressKey(mailbox.address)]))
  // One more than asked for says whether there is another page.
  const rows = await listThreads(db, reader.tenantId, [...mine.keys()], { labelId, after, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const threads = shown.map((row) => toThreadRow(row, mine.get(row.mailboxId)))
  return {
    threads: await markSnoozes(db, reader.tenantId, await markCases(db, reader.tenantId, threads)),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.lastAt, last.id, last.mailboxId]) : null,
  }
}

function readPlace(cursor: string): ThreadPlace {
  const [lastAt, threadId, mailboxId] = readCursor(Key, cursor)
  return { lastAt, threadId, mailboxId }
}
