import type { ThreadPage, ThreadRow } from '@letterlock/wire/threads'

/**
 * Put a page that was asked for again into the pages we hold, without losing a row or showing one twice.
 *
 * Pages are ranges of one long list, newest first. The fresh page is the truth for the range from its own beginning to
 * its last row; what we hold beyond that range stays. Threads that moved into the range leave every other page.
 *
 * @param at Which of `pages` was asked for again, by the cursor it was first asked with.
 */
export function mergePage(pages: readonly ThreadPage[], at: number, fresh: ThreadPage): ThreadPage[] {
  const freshIds = new Set(fresh.threads.map(rowKey))
  const elsewhere = (rows: readonly ThreadRow[]) => rows.filter((row) => !freshIds.has(rowKey(row)))

  // Nothing follows a page without a next one: whatever we hold behind it has left the list.
  const held = fresh.nextCursor === null ? pages.slice(0, at + 1) : pages
  return held.map((page, place) => {
    if (place !== at) return { ...page, threads: elsewhere(page.threads) }
    const beyond =
      fresh.nextCursor === null ? [] : elsewhere(page.threads).filter((row) => isBeyond(row, fresh.threads))
    const endsHere = place === held.length - 1 && (beyond.length === 0 || page.nextCursor === null)
    return { threads: [...fresh.threads, ...beyond], nextCursor: endsHere ? fresh.nextCursor : page.nextCursor }
  })
}

/** Pages asked for again in one round at most: a reader sees a dozen rows, and the next round comes in a second. */
const PAGES_MAX = 4

/**
 * Decide which pages to ask for again: the first (new mail comes in at the top), those that show a changed thread, and
 * the last when it had no successor (an import adds older mail behind it).
 */
export function decidePages(pages: readonly ThreadPage[], changedIds: ReadonlySet<string>): number[] {
  const last = pages.length - 1
  const wanted = pages.flatMap((page, place) => {
    const touched = page.threads.some((row) => changedIds.has(row.id))
    return place === 0 || touched || (place === last && page.nextCursor === null) ? [place] : []
  })
  return wanted.length <= PAGES_MAX ? wanted : [...wanted.slice(0, PAGES_MAX - 1), wanted[wanted.length - 1] ?? 0]
}

/** All rows in order, each thread once: where two pages overlap, the earlier page was read later. */
export function joinPages(pages: readonly ThreadPage[]): ThreadRow[] {
  const seen = new Set<string>()
  return pages.flatMap((page) =>
    page.threads.filter((row) => {
      const key = rowKey(row)
      return !seen.has(key) && seen.add(key)
    }),
  )
}

/** Names a row in a list that may hold several mailboxes. */
export function rowKey(row: Pick<ThreadRow, 'id' | 'mailboxId'>): string {
  return `${row.mailboxId}/${row.id}`
}

/**
 * How many rows came in above a moment.
 *
 * @param newestSeenAt Wire time of the newest row when the reader last looked.
 */
export function countNewer(rows: readonly ThreadRow[], newestSeenAt: string): number {
  const older = rows.findIndex((row) => row.lastMessageAt <= newestSeenAt)
  return older === -1 ? rows.length : older
}

// Wire times are ISO 8601 in UTC with milliseconds, so they compare as text. A row at the very same moment stays: the
// order within it is the server's, and keeping a row too long is mended in the next round, losing one is not.
function isBeyond(row: ThreadRow, fresh: readonly ThreadRow[]): boolean {
  const end = fresh[fresh.length - 1]
  return end === undefined || row.lastMessageAt <= end.lastMessageAt
}
