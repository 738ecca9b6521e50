import { useCallback, useState } from 'react'

/**
 * Whether nobody has gone elsewhere since this was first shown: the focus is nowhere, or where it was then. What is loaded
 * late must not take it from whoever has gone on.
 */
export function useFreeFocus(): () => boolean {
  const [before] = useState(() => document.activeElement)
  return useCallback(() => {
    const holder = document.activeElement
    return holder === null || holder === document.body || holder === before
  }, [before])
}
