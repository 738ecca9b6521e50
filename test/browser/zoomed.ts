import type { Page } from '@playwright/test'
import { findOutside, findUnreachable } from './look-over.ts'

/** What is left of 1280 × 720 at 200 %, as WCAG 1.4.4 asks. */
const ZOOMED = { width: 640, height: 360 }
/** What is left of 1280 px at 400 %: there a page has one column (WCAG 1.4.10). */
const REFLOWED = { width: 320, height: 512 }

/** What at 200 % does not fit, is cut or cannot be scrolled to, and what does not find room in one column. */
export async function lookZoomed(page: Page): Promise<string[]> {
  await page.setViewportSize(ZOOMED)
  const zoomed = [...(await findOutside(page)), ...(await findCut(page)), ...(await findUnreachable(page))]
  await page.setViewportSize(REFLOWED)
  return [...zoomed, ...(await findOutside(page)), ...(await findCut(page))]
}

/**
 * In the words of the page: each piece of text that somebody could read, held against each frame around it that hides
 * what does not fit. An end in dots is meant, and so is a frame that scrolls by itself if what it holds needs two
 * dimensions: a table, code, or a row of places. A frame smaller than a letter is a dot, or for screen readers alone.
 */
const CUT = `(() => {
  const TWO_DIMENSIONS = 'table, pre, code, nav, svg, [role=tablist]'
  const READABLE_PX = 12
  const hides = (value) => value === 'hidden' || value === 'clip'
  const scrolls = (value) => value === 'auto' || value === 'scroll'
  const cut = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const said = text.data.trim()
    const near = text.parentElement
    if (!said || !near.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const { left, right, top, bottom, width } = range.getBoundingClientRect()
    if (width <= 1) continue
    for (let frame = near; frame && frame !== document.body; frame = frame.parentElement) {
      const style = getComputedStyle(frame)
      const edge = frame.getBoundingClientRect()
      if (edge.width < READABLE_PX || edge.height < READABLE_PX || style.position === 'fixed') break
      const isWider = right > edge.right + 2 || left < edge.left - 2
      const isHigher = bottom > edge.bottom + 4 || top < edge.top - 4
      const isMeant = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      if (isMeant) break
      if (isWider && hides(style.overflowX)) cut.add('cut at its side: ' + said.slice(0, 60))
      if (isHigher && hides(style.overflowY)) cut.add('cut at its end: ' + said.slice(0, 60))
      if (isWider && scrolls(style.overflowX) && !frame.querySelector(TWO_DIMENSIONS) && !frame.closest(TWO_DIMENSIONS))
        cut.add('scrolls sideways: ' + said.slice(0, 60))
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) break
    }
  }
  return [...cut]
})()`

/** What is there to be read and is cut by what is around it, or has to be scrolled to sideways. */
async function findCut(page: Page): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0
  return (await page.evaluate<string[]>(CUT)).map((what) => `at ${width} px ${what}`)
}
