import { type RefObject, useLayoutEffect } from 'react'

/**
 * Take the focus along when the letter comes to lie over the list: keys that stayed on a row there would be pressed unseen.
 *
 * @param isCovered The list cannot be seen.
 */
export function useLeaveList(
  isCovered: boolean,
  list: RefObject<HTMLElement | null>,
  letter: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    if (isCovered && list.current?.contains(document.activeElement)) letter.current?.focus()
  }, [isCovered, list, letter])
}
