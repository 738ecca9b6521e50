/**
 * Where a case stands whose letter is open: `beside` list and letter; `over` the list, beside the letter, where the window
 * has room for two; on a page of its own where it has room for one.
 */
export type PanelPlace = 'beside' | 'over' | 'page'

/** Rail, list, letter and case beside one another, none of them narrower than it can be read. */
export const BESIDE = '(min-width: 1400px)'
/** A letter as wide as a phone shows it, and a case. */
export const OVER = '(min-width: 1024px)'

/** The place for a window that meets these two questions, or not. Pure. */
export function placeOf(isBeside: boolean, isOver: boolean): PanelPlace {
  return isBeside ? 'beside' : isOver ? 'over' : 'page'
}
