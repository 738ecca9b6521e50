import { useEffect } from 'react'

/** A dialog gives the focus back to what opened it within this time after it closed. */
const GIVEN_BACK_MS = 60

/**
 * Where a dialog's doing took away what had opened it, the focus would be nowhere, and a keyboard at the top of the whole
 * page: then the page's name has it.
 */
export function useFocusHome(opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
      }, GIVEN_BACK_MS)
    }
  }, [opened])
}
