import type { FailureWords } from './failure-words.ts'

/**
 * Write the moments in an error's sentences as its reader tells the time. The server says which values are moments, and
 * writes them in UTC for those who are no page. Pure.
 *
 * @param tell Writes one moment, ISO 8601 UTC.
 */
export function writeMoments(words: FailureWords, tell: (at: string) => string): FailureWords {
  const write = (sentence: string) =>
    (words.moments ?? []).reduce((written, at) => written.replaceAll(at, tell(at)), sentence)
  return { ...words, say: write(words.say), means: write(words.means), fix: write(words.fix) }
}
