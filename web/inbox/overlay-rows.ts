import type { ThreadRow } from '@letterlock/wire/threads'
import { changeRow, type Pending, type Shelf, staysIn } from '../actions/change-row.ts'
import { rowKey } from './merge-pages.ts'

/** The rows of a list as they will be once everything that is on its way has been done. Pure. */
export function overlayRows(rows: readonly ThreadRow[], pending: readonly Pending[], shelf: Shelf): ThreadRow[] {
  return pending.reduce<ThreadRow[]>(
    (before, { keys, change }) =>
      before.flatMap((row) => {
        if (!keys.has(rowKey(row))) return [row]
        const changed = changeRow(row, change)
        return staysIn(changed, change, shelf) ? [changed] : []
      }),
    [...rows],
  )
}
