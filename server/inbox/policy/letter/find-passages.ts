/** A text of another thread. */
export interface OtherText {
  threadId: string
  text: string
}

/** Letters and digits: some twenty words, which nobody writes alike by accident. */
const PASSAGE_SIGNS = 100
/** What is compared, and how far apart: any passage of that length holds one of these whole. */
export const WINDOW = 80
export const STEP = PASSAGE_SIGNS - WINDOW
/** What stands in so many other threads is a signature, a notice or a template. */
export const EVERYWHERE = 3
/** A letter of more signs is longer than a book’s chapter; nobody looks through it in time. */
export const SIGNS_MAX = 200_000

/**
 * Whether a letter holds a passage of at least 100 letters and digits out of another thread: one that its own thread does not
 * have, and that no three others have. Spaces, signs, marks of quoting and how a line breaks count for nothing. Pure.
 *
 * @param own What is written in the letter's own thread.
 * @returns undefined where the letter is too long to say
 */
export function hasPassageOf(
  letter: string,
  own: readonly string[],
  others: readonly OtherText[],
): boolean | undefined {
  const signs = signsOf(letter)
  if (signs.length > SIGNS_MAX) return undefined
  if (others.length === 0) return false
  const windows = windowsOf(signs)
  for (const text of own) for (const window of match(signs, windows, signsOf(text))) windows.delete(window.hash)
  if (windows.size === 0) return false
  for (const { threadId, text } of others) {
    for (const { threads } of match(signs, windows, signsOf(text))) threads.add(threadId)
  }
  return [...windows.values()].some(({ threads }) => threads.size > 0 && threads.size < EVERYWHERE)
}

/** Whether a letter is long enough to hold such a passage. Pure. */
export function mayHoldPassage(letter: string): boolean {
  return signsOf(letter).length >= PASSAGE_SIGNS
}

interface Window {
  hash: number
  /** Where it begins. */
  at: number
  /** Other threads that have it. */
  threads: Set<string>
}

/** What of a text is compared. Pure. */
export function signsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** By their hash. Of two with the same, which a text may be made for, one is left out. */
function windowsOf(signs: string): Map<number, Window> {
  const windows = new Map<number, Window>()
  roll(signs, (hash, at) => {
    if (at % STEP === 0 && !windows.has(hash)) windows.set(hash, { hash, at, threads: new Set() })
  })
  return windows
}

/** The windows of a letter that a text has, too. */
function match(letter: string, windows: ReadonlyMap<number, Window>, text: string): Set<Window> {
  const found = new Set<Window>()
  roll(text, (hash, at) => {
    const window = windows.get(hash)
    if (!window || found.has(window)) return
    if (text.startsWith(letter.slice(window.at, window.at + WINDOW), at)) found.add(window)
  })
  return found
}

const BASE = 0x01000193
const LAST_WEIGHT = Array.from({ length: WINDOW - 1 }).reduce<number>((weight) => Math.imul(weight, BASE), 1)

/** Visit each window of a text with its hash, which follows from the one before. @see Karp and Rabin, 1987 */
export function roll(signs: string, visit: (hash: number, at: number) => void): void {
  let hash = 0
  for (let end = 0; end < signs.length; end++) {
    const start = end - WINDOW
    if (start >= 0) hash = (hash - Math.imul(signs.charCodeAt(start), LAST_WEIGHT)) | 0
    hash = (Math.imul(hash, BASE) + signs.charCodeAt(end)) | 0
    if (end >= WINDOW - 1) visit(hash, end - WINDOW + 1)
  }
}
