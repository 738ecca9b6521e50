import type { ProblemWords } from '@letterlock/wire/problem'
import type { SendAnswer } from '@letterlock/wire/proposals'
import { CallFailure } from '../calls/call-failure.ts'

/** What a press on the button would do. */
export type SendWord =
  /** It leaves after its undo time. */
  | { is: 'send' }
  /** So many people have to agree first. */
  | { is: 'ask'; people: number }
  /** Too few could agree: the password again and ten minutes stand in for them. */
  | { is: 'prove' }
  /** Nothing leaves: it stays a draft. */
  | { is: 'keep'; problem: ProblemWords }
  /** It cannot leave as it is. */
  | { is: 'mend'; problem: ProblemWords }
  /** Nobody knows yet. */
  | { is: 'unknown' }

const KEPT = new Set(['send.drafts_only', 'send.stopped'])

/**
 * Decide what the button of a draft says. Pure.
 *
 * @param answer To the dry run of what is kept.
 * @param error Why there is none.
 */
export function decideSendWord(answer: SendAnswer | undefined, error: unknown): SendWord {
  if (error instanceof CallFailure) {
    if (error.why.is !== 'problem' || error.why.problem.retry === 'later') return { is: 'unknown' }
    const { problem } = error.why
    return problem.code === 'send.prove_yourself' ? { is: 'prove' } : { is: 'mend', problem }
  }
  if (!answer) return { is: 'unknown' }
  switch (answer.decision) {
    case 'allowed':
      return answer.isSmall ? { is: 'prove' } : { is: 'send' }
    case 'needs_approval':
      return { is: 'ask', people: answer.needs }
    case 'refused':
      if (answer.problem.code === 'send.prove_yourself') return { is: 'prove' }
      return { is: KEPT.has(answer.problem.code) ? 'keep' : 'mend', problem: answer.problem }
  }
}
