import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keep the rows a reader looks at where they are when others come in above: the first row in view stays at its place
 * on the screen. At the very top nothing is held, so that new mail is seen.
 *
 * @param keys The keys of all rows, in order.
 * @param rowHeight All rows are this high, in pixels.
 */
export function useAnchor(scroller: RefObject<HTMLElement | null>, keys: readonly string[], rowHeight: number): void {
  const before = useRef(keys)
  useLayoutEffect(() => {
    const element = scroller.current
    const was = before.current
    before.current = keys
    if (!element || was === keys || element.scrollTop < rowHeight / 2) return
    const anchor = Math.floor(element.scrollTop / rowHeight)
    const moved = findMoved(was, keys, anchor)
    if (moved !== 0) element.scrollTop += moved * rowHeight
  }, [scroller, keys, rowHeight])
}

/**
 * How many rows further down the row in view now stands; negative when rows above it have left. If that row itself is
 * gone, the nearest one below it that is still there counts.
 */
export function findMoved(was: readonly string[], now: readonly string[], anchor: number): number {
  const places = new Map(now.map((key, place) => [key, place]))
  for (let at = anchor; at < was.length; at += 1) {
    const place = places.get(was[at] ?? '')
    if (place !== undefined) return place - at
  }
  return 0
}
