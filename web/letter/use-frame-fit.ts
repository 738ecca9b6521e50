import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** Before the letter is measured: about what a short one needs, so that the page below it moves little. */
const HEIGHT_FIRST = 96
/** Browsers stop drawing layers not much beyond this; a longer letter scrolls inside its frame. */
const HEIGHT_MAX = 60_000
/**
 * A letter made for a wide screen is drawn smaller to fit, down to two fifths of its size; then it scrolls sideways.
 */
const ZOOM_MIN = 0.4

/**
 * Make a letter's frame as high as the letter, and a letter too wide for its frame as wide as the frame.
 *
 * The frame runs no scripts, so we measure it from here. That is why its sandbox has `allow-same-origin`: without
 * `allow-scripts` beside it nothing inside can use it, while we may read its layout. (The two together would let a
 * letter lift its own sandbox.)
 */
export function useFrameFit(frame: RefObject<HTMLIFrameElement | null>) {
  const [height, setHeight] = useState(HEIGHT_FIRST)
  const stop = useRef<() => void>(() => undefined)
  useEffect(() => () => stop.current(), [])

  const onLoad = useCallback(() => {
    stop.current()
    const element = frame.current
    const page = element?.contentDocument
    if (!element || !page?.body) return

    let widthFitted = -1
    const fit = () => {
      const width = element.clientWidth
      if (width !== widthFitted) {
        widthFitted = width
        page.body.style.zoom = ''
        const wanted = page.documentElement.scrollWidth
        if (wanted > width + 1) page.body.style.zoom = String(Math.max(ZOOM_MIN, width / wanted))
      }
      // The root's own box: scroll heights never fall below the frame's, so a letter that grew could not shrink again.
      setHeight(Math.min(HEIGHT_MAX, Math.ceil(page.documentElement.getBoundingClientRect().height)))
    }
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    observer.observe(page.documentElement)
    observer.observe(page.body)
    // Pictures that arrive late change the layout inside without changing these boxes in every browser.
    page.addEventListener('load', fit, true)
    page.addEventListener('keydown', passOn)
    fit()
    stop.current = () => observer.disconnect()
  }, [frame])

  return { height, onLoad }
}

/** Shortcuts work while the focus is inside a letter: its keys are pressed again on our page. */
function passOn(event: KeyboardEvent): void {
  const onLink = event.target instanceof Node && event.target.nodeName !== 'BODY'
  if (event.key === 'Enter' && onLink) return
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  window.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey }))
}
