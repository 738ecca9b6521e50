/** Pixels: what the case beside the letter is as a rule, and between what it may be made. */
export const PANEL_WIDTH = { usual: 360, min: 320, max: 560 }
/** Far enough to be seen, near enough to be chosen. */
const STEP = 20

/** The width that comes nearest to a wish; what is no number is the usual one. Pure. */
export function fitWidth(wish: number): number {
  if (!Number.isFinite(wish)) return PANEL_WIDTH.usual
  return Math.round(Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, wish)))
}

/** The width after a key on its left edge: to the left it grows. Undefined where the key means nothing here. Pure. */
export function widthByKey(width: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return fitWidth(width + STEP)
    case 'ArrowRight':
      return fitWidth(width - STEP)
    case 'Home':
      return PANEL_WIDTH.min
    case 'End':
      return PANEL_WIDTH.max
    default:
      return undefined
  }
}
