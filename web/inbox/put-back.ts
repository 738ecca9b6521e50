import type { ThreadPage, ThreadRow } from '@letterlock/wire/threads'
import { rowKey } from './merge-pages.ts'

/**
 * Put rows back into a list where they stood before: in the place of what they have
 * become, or else by their time. Pure.
 */
export function putBack(pages: readonly ThreadPage[], rows: readonly ThreadRow[]): ThreadPage[] {
  const before = new Map(rows.map((row) => [rowKey(row), row]))
  const replaced = pages.map((page) => ({
    ...page,
    threads: page.threads.map((row) => {
      const was = before.get(rowKey(row))
      if (was) before.delete(rowKey(row))
      return was ?? row
    }),
  }))
  return [...before.values()].reduce(insert, replaced)
}

/** Into the first page whose range reaches down to it, or at the end of the last. */
function insert(pages: ThreadPage[], row: ThreadRow): ThreadPage[] {
  const isAbove = (other: ThreadRow) => row.lastMessageAt > other.lastMessageAt
  const found = pages.findIndex(({ threads }) => threads.some(isAbove))
  const at = found === -1 ? pages.length - 1 : found
  return pages.map((page, place) => {
    if (place !== at) return page
    const below = page.threads.findIndex(isAbove)
    return { ...page, threads: page.threads.toSpliced(below === -1 ? page.threads.length : below, 0, row) }
  })
}
