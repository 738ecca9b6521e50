import { EVERYWHERE, roll, SIGNS_MAX, STEP, signsOf, WINDOW } from '../letter/find-passages.ts'

/** A mail of the mailbox, whoever wrote it. */
export interface PastText {
  /** Where it stands among all mail of the mailbox, counted. */
  place: number
  threadId: string
  /** Epoch milliseconds. */
  at: number
  /** What of it is compared (`signsOf`). */
  signs: string
  /** Whoever had a part in it, by what addresses are compared with. */
  people: ReadonlySet<string>
}

/** A mail that was sent. */
export interface PastLetter {
  threadId: string
  at: number
  text: string
  /** What stood in its own thread before it. */
  own: readonly string[]
  /** Recipients who are nobody's colleagues. */
  outsiders: readonly string[]
}

interface Window {
  letter: number
  /** Where it begins in the letter. */
  at: number
  threads: Set<string>
}

/** Tells most of a text's places that nothing is looked for there. */
const SIEVE_SIZE = 1 << 16

/**
 * Say of each of some letters whether it holds a passage out of another thread, as `hasPassageOf` does for one: the texts are
 * gone through once for all of them. Pure.
 *
 * @param texts Oldest first; those that no letter looks at may be left out.
 * @param othersMax How many texts before a letter are looked at.
 * @returns undefined where a letter is too long to say
 */
export function findPassages(
  letters: readonly PastLetter[],
  texts: readonly PastText[],
  othersMax: number,
): (boolean | undefined)[] {
  const signs = letters.map(({ text }) => signsOf(text))
  const windows = new Map<number, Window[]>()
  letters.forEach(({ outsiders, own }, letter) => {
    if (outsiders.length > 0 && (signs[letter]?.length ?? 0) <= SIGNS_MAX) addWindows(windows, letter, signs, own)
  })
  const sieve = sieveOf(windows)
  const lastBefore = letters.map(({ at }) => texts.findLast((text) => text.at < at)?.place ?? -1)
  texts.forEach((text) => {
    const concerns = letters.map(({ threadId, outsiders }, at) => {
      const last = lastBefore[at] ?? -1
      const isLookedAt = text.place <= last && text.place > last - othersMax && text.threadId !== threadId
      return isLookedAt && !outsiders.every((one) => text.people.has(one))
    })
    if (!concerns.includes(true)) return
    roll(text.signs, (hash, at) => {
      if (sieve[hash & (SIEVE_SIZE - 1)] === 0) return
      for (const window of windows.get(hash) ?? []) {
        if (!concerns[window.letter] || window.threads.has(text.threadId)) continue
        const passage = (signs[window.letter] ?? '').slice(window.at, window.at + WINDOW)
        if (text.signs.startsWith(passage, at)) window.threads.add(text.threadId)
      }
    })
  })
  const found = new Set<number>()
  for (const { letter, threads } of [...windows.values()].flat()) {
    if (threads.size > 0 && threads.size < EVERYWHERE) found.add(letter)
  }
  return letters.map((_, at) => ((signs[at]?.length ?? 0) > SIGNS_MAX ? undefined : found.has(at)))
}

/** Its windows, but for those that its own thread has. Of two with the same hash in a letter one is left out. */
function addWindows(
  windows: Map<number, Window[]>,
  letter: number,
  signs: readonly string[],
  own: readonly string[],
): void {
  const mine = new Map<number, Window>()
  const text = signs[letter] ?? ''
  roll(text, (hash, at) => {
    if (at % STEP === 0 && !mine.has(hash)) mine.set(hash, { letter, at, threads: new Set() })
  })
  for (const before of own.map(signsOf)) {
    roll(before, (hash, at) => {
      const window = mine.get(hash)
      if (window && before.startsWith(text.slice(window.at, window.at + WINDOW), at)) mine.delete(hash)
    })
  }
  for (const [hash, window] of mine) windows.set(hash, [...(windows.get(hash) ?? []), window])
}

function sieveOf(windows: ReadonlyMap<number, unknown>): Uint8Array {
  const sieve = new Uint8Array(SIEVE_SIZE)
  for (const hash of windows.keys()) sieve[hash & (SIEVE_SIZE - 1)] = 1
  return sieve
}
