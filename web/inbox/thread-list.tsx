import type { ThreadRow as Row } from '@letterlock/wire/threads'
import { IconArrowUp } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { threadQuery } from '../calls/thread-calls.ts'
import { useKeys } from '../keys/use-keys.ts'
import type { FindLabel } from '../labels/use-labels.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { RowSkeleton } from './list-skeleton.tsx'
import { countNewer, rowKey } from './merge-pages.ts'
import type { Selection } from './selection.ts'
import classes from './thread-list.module.css'
import { ThreadRow } from './thread-row.tsx'
import { useAnchor } from './use-anchor.ts'
import type { Cursor } from './use-cursor.ts'

/** `--row-height` in theme/tokens.css. */
const ROW_HEIGHT = 64
/** Rows drawn beyond the edges, so that a fast wheel meets no gap. */
const OVERSCAN = 12
/** The next page is asked for this many rows before the end: a second of fast scrolling. */
const AHEAD_ROWS = 40

export interface ThreadListProps {
  rows: readonly Row[]
  cursor: Cursor
  selection: Selection
  onMark: (row: Row, isRange: boolean) => void
  /** Why a message of a row could not be read, by `rowKey`. */
  unreadable: ReadonlyMap<string, string>
  openKey: string | undefined
  hasMore: boolean
  onMore: () => void
  onOpen: (row: Row) => void
  onClose: () => void
  findLabel: FindLabel
}

/** The rows of a view: only those in sight are drawn, none jumps when others come in, and all are reached by keys. */
export function ThreadList({
  rows,
  cursor,
  selection,
  onMark,
  unreadable,
  openKey,
  hasMore,
  onMore,
  onOpen,
  onClose,
  findLabel,
}: ThreadListProps) {
  const say = useSay()
  const now = useNow()
  const client = useQueryClient()
  const scroller = useRef<HTMLDivElement>(null)
  const { keys, at: current, wantsFocus, focused, go } = cursor

  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (index) => keys[index] ?? 'more',
    // The row that has the focus stays drawn wherever the list is scrolled, or the focus would be lost.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(current, range.count - 1)])].sort((a, b) => a - b),
  })
  useAnchor(scroller, keys, ROW_HEIGHT)
  const { isTop, newCount, toTop } = useNews(scroller, rows)

  const items = virtual.getVirtualItems()
  const lastDrawn = items[items.length - 1]?.index ?? 0
  useEffect(() => {
    if (hasMore && lastDrawn >= rows.length - AHEAD_ROWS) onMore()
  }, [hasMore, lastDrawn, rows.length, onMore])

  useEffect(() => {
    if (wantsFocus === undefined) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wantsFocus)}"] a`)
    row?.focus({ preventScroll: true })
    if (row) focused()
  }, [wantsFocus, focused])

  const step = (by: 1 | -1) => {
    const to = Math.max(0, Math.min(rows.length - 1, cursor.row === undefined ? 0 : current + by))
    const row = rows[to]
    if (!row) return
    go(rowKey(row), { focus: true })
    virtual.scrollToIndex(to, { align: 'auto' })
    // With a letter open beside the list, moving on means reading on.
    if (openKey !== undefined) onOpen(row)
    else void client.prefetchQuery(threadQuery(row.mailboxId, row.id))
  }
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    open: () => {
      const row = rows[current]
      if (row) onOpen(row)
    },
    close: () => {
      if (openKey === undefined) return 'elsewhere'
      go(openKey, { focus: true })
      onClose()
    },
  })

  const markCurrent = useCallback((row: Row) => go(rowKey(row)), [go])
  return (
    <div className={classes.list}>
      {!isTop && newCount > 0 && (
        <button
          type="button"
          className={classes.news}
          onClick={toTop}
          aria-label={say('list.new.about', { count: newCount })}
        >
          <IconArrowUp size={15} stroke={1.8} aria-hidden />
          {say('list.new', { count: newCount })}
        </button>
      )}
      <div className={classes.scroll} ref={scroller}>
        <ul
          className={classes.rows}
          style={{ height: virtual.getTotalSize() }}
          aria-label={say('list.title')}
          data-selecting={selection.keys.size > 0 || undefined}
        >
          {items.map(({ index, key, start }) => {
            const row = rows[index]
            return (
              <li
                key={key}
                data-key={key}
                className={classes.item}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={hasMore ? -1 : rows.length}
                aria-posinset={index + 1}
              >
                {row ? (
                  <ThreadRow
                    row={row}
                    now={now}
                    isOpen={key === openKey}
                    isCurrent={index === current}
                    isMarked={selection.keys.has(rowKey(row))}
                    unreadable={unreadable.get(rowKey(row))}
                    findLabel={findLabel}
                    onCurrent={markCurrent}
                    onOpen={onOpen}
                    onMark={onMark}
                  />
                ) : (
                  <RowSkeleton label={say('list.more')} />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

/** What came in at the top since the reader was last there. */
function useNews(scroller: React.RefObject<HTMLDivElement | null>, rows: readonly Row[]) {
  const [isTop, setIsTop] = useState(true)
  const newest = rows[0]?.lastMessageAt ?? ''
  const [seenAt, setSeenAt] = useState(newest)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => setIsTop(element.scrollTop < ROW_HEIGHT / 2)
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller])
  useEffect(() => {
    if (isTop) setSeenAt(newest)
  }, [isTop, newest])

  return {
    isTop,
    newCount: useMemo(() => countNewer(rows, seenAt), [rows, seenAt]),
    toTop: () => scroller.current?.scrollTo({ top: 0 }),
  }
}
