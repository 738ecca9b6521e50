import { useEffect } from 'react'

/** A dialog gives the focus back to what opened it within this time after it closed. */
const GIVEN_BACK_MS = 60
/** Until then a dialog may still fade with the focus in it, and the list behind it learn what was done there. */
const SETTLED_MS_MAX = 3_000

/**
 * Where a dialog's doing took away what had opened it, the focus would be nowhere, and a keyboard at the top of the whole
 * page: then the page's name has it.
 */
export function useFocusHome(opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined
    return () => {
      const giveUpAt = performance.now() + SETTLED_MS_MAX
      setTimeout(() => bringHome(giveUpAt), GIVEN_BACK_MS)
    }
  }, [opened])
}

/** @param held What had the focus when it was last looked for. */
function bringHome(giveUpAt: number, held?: Element): void {
  const holder = document.activeElement
  if (!holder || holder === document.body) {
    // What is still there was left by a press beside it.
    if (!held?.isConnected) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    return
  }
  const hasGoneOn = held?.isConnected && held !== holder && !held.closest('[role=dialog]')
  if (!hasGoneOn && performance.now() < giveUpAt) requestAnimationFrame(() => bringHome(giveUpAt, holder))
}
