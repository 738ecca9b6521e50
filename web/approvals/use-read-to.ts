import { type RefObject, useEffect } from 'react'

/** Higher than any page: what was scrolled past counts as seen, however fast. */
const ABOVE = '1000000px 0px 0px 0px'

/** Say once that somebody has come as far as this element, or past it. @param onRead Undefined while it is not in its place yet. */
export function useReadTo(end: RefObject<HTMLElement | null>, onRead: (() => void) | undefined): void {
  useEffect(() => {
    const element = end.current
    if (!element || !onRead) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        onRead()
      },
      { root: scrollerOf(element), rootMargin: ABOVE },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [end, onRead])
}

/** What an element scrolls in; null for the window. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let above = element.parentElement; above !== null; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above
  return null
}
