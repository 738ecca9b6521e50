import { useEffect } from 'react'

/** A dialog gives the focus back to what opened it within this time after it closed. */
const GIVEN_BACK_MS = 60
/** No dialog takes longer to go from the page, on the slowest machine; until it is gone it may keep the focus. */
const GONE_MS_MAX = 3_000

/**
 * Where a dialog's doing took away what had opened it, the focus would be nowhere, and a keyboard at the top of the whole
 * page: then the page's name has it.
 */
export function useFocusHome(opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined
    return () => {
      const giveUpAt = performance.now() + GONE_MS_MAX
      setTimeout(() => bringHome(giveUpAt), GIVEN_BACK_MS)
    }
  }, [opened])
}

function bringHome(giveUpAt: number): void {
  const holder = document.activeElement
  if (!holder || holder === document.body) {
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    return
  }
  // What is on its way out takes the focus along.
  if (holder.closest('[role=dialog]') && performance.now() < giveUpAt) requestAnimationFrame(() => bringHome(giveUpAt))
}
