import { useEffect } from 'react'

/**
 * A press in a dialog may take away what was pressed, and the focus with it: then no trap is asked, and Tab would lead on
 * to the page beneath. It stays where it was in the dialog, or begins at its top.
 */
export function useDialogHold(): void {
  useEffect(() => {
    const hold = (event: KeyboardEvent) => {
      const dialog = [...document.querySelectorAll<HTMLElement>('[role=dialog][aria-modal=true]')].at(-1)
      if (event.key !== 'Tab' || !dialog || document.activeElement !== document.body) return
      document.addEventListener(
        'focusin',
        ({ target }) => {
          if (!(target instanceof Node && dialog.contains(target))) dialog.focus()
        },
        { once: true },
      )
    }
    document.addEventListener('keydown', hold)
    return () => document.removeEventListener('keydown', hold)
  }, [])
}
