/** Rows that are marked to be acted on, by `rowKey`; a range is drawn from the one marked last. */
export interface Selection {
  keys: ReadonlySet<string>
  from: string | undefined
}

export const NOTHING_SELECTED: Selection = { keys: new Set(), from: undefined }

/** Mark a row, or take its mark away. Pure. */
export function toggle({ keys }: Selection, key: string): Selection {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, from: key }
}

/**
 * Mark everything from the row marked last to this one; what is marked already stays. Pure.
 *
 * @param all In the list's order.
 */
export function selectRange(selection: Selection, key: string, all: readonly string[]): Selection {
  const start = selection.from === undefined ? -1 : all.indexOf(selection.from)
  const end = all.indexOf(key)
  if (start === -1 || end === -1) return { keys: new Set([...selection.keys, key]), from: key }
  const range = all.slice(Math.min(start, end), Math.max(start, end) + 1)
  return { keys: new Set([...selection.keys, ...range]), from: key }
}

/** Marks on rows that have left the list are gone with them. Pure. */
export function keepShown(selection: Selection, all: ReadonlySet<string>): Selection {
  const keys = [...selection.keys].filter((key) => all.has(key))
  return keys.length === selection.keys.size ? selection : { ...selection, keys: new Set(keys) }
}
