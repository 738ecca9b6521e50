import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useEffectEvent } from 'react'
import { type KeyPrefix, type KeyWord, readKey } from './read-key.ts'

/** Time to press the second key of two. */
const PREFIX_MS = 1_500

/** Whether letters act as shortcuts in this browser; people who dictate turn them off. */
export function useSingleKeys() {
  return useLocalStorage({ key: 'letterlock.single-keys', defaultValue: true })
}

/** What to do for each word. `elsewhere` gives the key back: the page did not use it. */
export type KeyActs = Partial<Record<KeyWord, (event: KeyboardEvent) => unknown>>

/**
 * Act on the console's shortcuts while this component is on the page; never in a field, a menu or a dialog.
 *
 * @param turn `first`: before whatever else on the page acts on the same word.
 */
export function useKeys(acts: KeyActs, turn: 'first' | 'any' = 'any'): void {
  const [singleKeys] = useSingleKeys()
  const act = useEffectEvent((word: KeyWord, event: KeyboardEvent) => {
    const doIt = acts[word]
    if (doIt && doIt(event) !== 'elsewhere') event.preventDefault()
  })

  useEffect(() => {
    let begun: { prefix: KeyPrefix; at: number } | undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return
      // Shift is pressed before the key that it changes; it must not end a shortcut that has begun.
      if (event.key === 'Shift') return
      const after = begun && event.timeStamp - begun.at < PREFIX_MS ? begun.prefix : undefined
      const read = readKey(event.key, after, singleKeys)
      begun = read.is === 'prefix' ? { prefix: read.prefix, at: event.timeStamp } : undefined
      if (read.is === 'word') act(read.word, event)
    }
    const isFirst = turn === 'first'
    window.addEventListener('keydown', onKey, isFirst)
    return () => window.removeEventListener('keydown', onKey, isFirst)
  }, [singleKeys, turn])
}

const FIELDS =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="dialog"]'
/** Enter on these presses them; it must not open a letter as well. */
const PRESSED_BY_ENTER = 'a, button, summary, [role="button"], [role="menuitem"]'

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (document.querySelector('[aria-modal="true"]')) return true
  return target.closest(FIELDS) !== null || (key === 'Enter' && target.closest(PRESSED_BY_ENTER) !== null)
}
