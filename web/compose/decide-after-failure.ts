import { CallFailure } from '../calls/call-failure.ts'

/** What is done after a draft could not be kept. */
export type AfterFailure = 'again' | 'tell' | 'conflict' | 'locked'

/** Decide it by the server's own word; what nobody answered is weather, and is tried again. Pure. */
export function decideAfterFailure(error: unknown): AfterFailure {
  if (!(error instanceof CallFailure)) return 'tell'
  if (error.why.is === 'unreachable') return 'again'
  if (error.why.is === 'unreadable') return 'tell'
  switch (error.why.problem.code) {
    case 'draft.changed_meanwhile':
      return 'conflict'
    case 'draft.locked':
      return 'locked'
    default:
      return error.why.problem.retry === 'later' ? 'again' : 'tell'
  }
}
