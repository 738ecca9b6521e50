import type { Message, Thread, ThreadRow } from '@letterlock/wire/threads'
import type { QueryClient } from '@tanstack/react-query'
import { threadQuery } from '../calls/thread-calls.ts'
import { type ListData, readListKey } from '../inbox/list-query.ts'
import { rowKey } from '../inbox/merge-pages.ts'
import { putBack } from '../inbox/put-back.ts'
import { type Change, changeRow, staysIn } from './change-row.ts'

/** What stood in one list before a change. */
export interface Before {
  queryKey: readonly unknown[]
  rows: ThreadRow[]
}

/**
 * Write into every list and letter we hold what a change has done, until the server is asked again.
 *
 * @param keys The threads, by `rowKey`.
 * @returns What stood there before, for `restore`.
 */
export function applyChange(client: QueryClient, keys: ReadonlySet<string>, change: Change): Before[] {
  const before: Before[] = []
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ['threads'] })) {
    const shelf = readListKey(queryKey)
    const rows: ThreadRow[] = []
    client.setQueryData<ListData>(queryKey, (held) => {
      if (!held) return held
      const pages = held.pages.map((page) => ({
        ...page,
        threads: page.threads.flatMap((row) => {
          if (!keys.has(rowKey(row))) return [row]
          rows.push(row)
          const changed = changeRow(row, change)
          return staysIn(changed, change, shelf) ? [changed] : []
        }),
      }))
      return rows.length === 0 ? held : { ...held, pages }
    })
    if (rows.length > 0) before.push({ queryKey, rows })
  }
  for (const key of keys) {
    const [mailboxId = '', threadId = ''] = key.split('/')
    client.setQueryData<Thread>(threadQuery(mailboxId, threadId).queryKey, (thread) =>
      thread ? { ...thread, messages: thread.messages.map((message) => changeMessage(message, change)) } : thread,
    )
  }
  return before
}

/** Take a change out of the lists again; letters are asked for anew. */
export function restore(client: QueryClient, before: readonly Before[]): void {
  for (const { queryKey, rows } of before) {
    client.setQueryData<ListData>(queryKey, (held) => held && { ...held, pages: putBack(held.pages, rows) })
    for (const { mailboxId, id } of rows) void client.invalidateQueries({ queryKey: ['thread', mailboxId, id] })
  }
}

/** A message carries its star among its labels. */
function changeMessage(message: Message, change: Change): Message {
  const changed = changeRow({ ...message, starred: message.labelIds.includes('STARRED') }, change)
  const labelIds = changed.labelIds.filter((id) => id !== 'STARRED')
  return {
    ...message,
    unread: changed.unread,
    labelIds: changed.starred ? [...labelIds, 'STARRED'] : labelIds,
  }
}
