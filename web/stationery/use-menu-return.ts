import { useEffect } from 'react'

/**
 * A menu goes away with what was chosen in it. What opens by that choice shall give the focus back to the menu's button:
 * the button has it before anything is done.
 */
export function useMenuReturn(): void {
  useEffect(() => {
    const giveBack = ({ target }: MouseEvent) => {
      const item = target instanceof Element && target.closest('[role=menuitem]:not([aria-haspopup])')
      if (item) openerOf(item)?.focus({ preventScroll: true })
    }
    // Before the page hears of the press.
    document.addEventListener('click', giveBack, { capture: true })
    return () => document.removeEventListener('click', giveBack, { capture: true })
  }, [])
}

/** What opened the menu that something stands in; of a menu in a menu, what opened the first. */
function openerOf(item: Element): HTMLElement | null {
  const menu = item.closest('[role=menu]')
  const opener = menu && document.querySelector<HTMLElement>(`[aria-controls="${menu.id}"]`)
  return opener?.closest('[role=menu]') ? openerOf(opener) : opener
}
