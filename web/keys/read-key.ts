/** What a key of the console can mean. Pages act on the words they know. */
export type KeyWord =
  | 'next'
  | 'previous'
  | 'open'
  | 'close'
  | 'search'
  | 'select'
  | 'select-range'
  | 'select-all'
  | 'select-none'
  | 'archive'
  | 'snooze'
  | 'trash'
  | 'spam'
  | 'star'
  | 'read'
  | 'unread'
  | 'label'
  | 'case'
  | 'assign'
  | 'reply'
  | 'reply-all'
  | 'forward'
  | 'compose'
  | 'undo'
  | 'go-inbox'
  | 'go-cases'
  | 'go-integrations'
  | 'help'

/** A key that only begins a shortcut. */
export type KeyPrefix = 'g' | '*'

export type KeyRead = { is: 'word'; word: KeyWord } | { is: 'prefix'; prefix: KeyPrefix } | { is: 'nothing' }

/** Gmail's own, for fingers that know them. Those with Shift are what the keyboard writes with it. */
const SINGLE: Record<string, KeyWord> = {
  j: 'next',
  k: 'previous',
  o: 'open',
  Enter: 'open',
  u: 'close',
  Escape: 'close',
  '/': 'search',
  x: 'select',
  X: 'select-range',
  e: 'archive',
  b: 'snooze',
  '#': 'trash',
  '!': 'spam',
  s: 'star',
  I: 'read',
  U: 'unread',
  l: 'label',
  v: 'case',
  a: 'assign',
  r: 'reply',
  R: 'reply-all',
  f: 'forward',
  c: 'compose',
  z: 'undo',
  '?': 'help',
}

const AFTER: Record<KeyPrefix, Record<string, KeyWord>> = {
  g: { i: 'go-inbox', k: 'go-cases', c: 'go-integrations' },
  '*': { a: 'select-all', n: 'select-none' },
}

/**
 * Keys that are no letters: they stay when somebody turns single-key shortcuts off (WCAG 2.1.4 speaks of characters).
 */
const NOT_CHARACTERS = new Set(['Enter', 'Escape'])

/**
 * Decide what a key pressed outside any field means.
 *
 * @param after The key that was pressed just before, where it begins a shortcut.
 * @param singleKeys The reader allows single-character shortcuts.
 */
export function readKey(key: string, after: KeyPrefix | undefined, singleKeys: boolean): KeyRead {
  if (!singleKeys && !NOT_CHARACTERS.has(key)) return { is: 'nothing' }
  if (after === undefined && (key === 'g' || key === '*')) return { is: 'prefix', prefix: key }
  const word = after === undefined ? SINGLE[key] : AFTER[after][key]
  return word ? { is: 'word', word } : { is: 'nothing' }
}
