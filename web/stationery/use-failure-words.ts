import { CallFailure } from '../calls/call-failure.ts'
import { useSay } from '../words/say.ts'
import type { FailureWords } from './failure-words.ts'
import { useTold } from './use-told.ts'

/**
 * The server's sentences arrive in the reader's language, and are told in their zone; those for a
 * server that is silent are the page's own.
 */
export function useFailureWords(error: unknown): FailureWords {
  const say = useSay()
  const told = useTold()
  if (!(error instanceof CallFailure)) {
    return { say: say('failure.page.say'), means: say('failure.page.means'), fix: say('failure.page.fix') }
  }
  if (error.why.is === 'problem') return told(error.why.problem)
  const { is } = error.why
  return { say: say(`failure.${is}.say`), means: say(`failure.${is}.means`), fix: say(`failure.${is}.fix`) }
}
