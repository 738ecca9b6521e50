import type { ThreadRow } from '@letterlock/wire/threads'
import { useCallback, useMemo, useState } from 'react'
import { rowKey } from './merge-pages.ts'

/** The row of a list that keys act on. */
export interface Cursor {
  keys: readonly string[]
  /** Its place; the first row where none has been chosen yet. */
  at: number
  /** The row, once somebody has been there. */
  row: ThreadRow | undefined
  /** The row that is to get the focus as soon as it is drawn. */
  wantsFocus: string | undefined
  /** Keys act on this row from now on; `focus` takes the browser's focus there as well. */
  go: (key: string, options?: { focus: boolean }) => void
  focused: () => void
}

/** Keep the place of the keys in a list whose rows come and go. */
export function useCursor(rows: readonly ThreadRow[], openKey: string | undefined): Cursor {
  const keys = useMemo(() => rows.map(rowKey), [rows])
  const [currentKey, setCurrentKey] = useState(openKey)
  const [wantsFocus, setWantsFocus] = useState<string>()
  const found = keys.indexOf(currentKey ?? openKey ?? '')
  return {
    keys,
    at: found === -1 ? 0 : found,
    row: found === -1 ? undefined : rows[found],
    wantsFocus,
    go: useCallback((key, options) => {
      setCurrentKey(key)
      if (options?.focus) setWantsFocus(key)
    }, []),
    focused: useCallback(() => setWantsFocus(undefined), []),
  }
}
