/** What a key of the console can mean. Pages act on the words they know. */
export type KeyWord = 'next' | 'previous' | 'open' | 'close' | 'go-inbox' | 'go-integrations' | 'help'

export type KeyRead = { is: 'word'; word: KeyWord } | { is: 'prefix' } | { is: 'nothing' }

const SINGLE: Record<string, KeyWord> = {
  j: 'next',
  k: 'previous',
  o: 'open',
  Enter: 'open',
  u: 'close',
  Escape: 'close',
  '?': 'help',
}

const AFTER_G: Record<string, KeyWord> = { i: 'go-inbox', c: 'go-integrations' }

/** Keys that are no letters: they stay when somebody turns single-key shortcuts off (WCAG 2.1.4 speaks of characters). */
const NOT_CHARACTERS = new Set(['Enter', 'Escape'])

/**
 * Decide what a key pressed outside any field means.
 *
 * @param afterPrefix `g` was pressed just before.
 * @param singleKeys The reader allows single-character shortcuts.
 */
export function readKey(key: string, afterPrefix: boolean, singleKeys: boolean): KeyRead {
  if (!singleKeys && !NOT_CHARACTERS.has(key)) return { is: 'nothing' }
  if (key === 'g' && !afterPrefix) return { is: 'prefix' }
  const word = afterPrefix ? AFTER_G[key] : SINGLE[key]
  return word ? { is: 'word', word } : { is: 'nothing' }
}
