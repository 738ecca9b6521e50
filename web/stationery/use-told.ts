import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import type { FailureWords } from './failure-words.ts'
import { writeMoments } from './write-moments.ts'

/** Tells an error's sentences with their moments in the reader's zone. */
export function useTold(): (words: FailureWords) => FailureWords {
  const when = useWhen()
  const now = useNow()
  return (words) => writeMoments(words, (at) => when.clock(at, now))
}
