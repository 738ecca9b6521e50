import { type AppError, ERRORS, type ErrorCode } from '../../../core/errors.ts'
import { decideAfterRun } from '../../../sync/decide-after-run.ts'

export type AfterFar =
  /** The server stops, a person has paused it, or it is gone: leave everything as it stands. */
  | { do: 'leave' }
  /** Once more at this time, in epoch milliseconds. `isOwn`: of this draft alone; the next one may be taken. */
  | { do: 'come_back'; at: number; isOwn: boolean }
  /** This version will not be taken: the next one is tried. */
  | { do: 'skip' }

/** Gmail's own no to this very draft, or ours to its size. */
const SKIP = new Set<ErrorCode>(['gmail.refused', 'draft.too_large'])
/** Only a person can mend it; whoever does is in no hurry for this. */
const MENDED_MS = 600_000

/**
 * Decide what becomes of a draft that could not be brought to Gmail. Pure. It is only a copy: nothing is ended for it, and
 * nobody is asked to reconnect.
 *
 * @param now Epoch milliseconds. @param random From 0 to 1.
 */
export function decideAfterFar(error: AppError, was: 'write' | 'remove', now: number, random: number): AfterFar {
  if (SKIP.has(error.code))
    return was === 'write' ? { do: 'skip' } : { do: 'come_back', at: now + MENDED_MS, isOwn: true }
  const after = decideAfterRun(error, now, random)
  switch (after.do) {
    case 'leave':
      return after
    case 'halt':
      return { do: 'come_back', at: now + MENDED_MS, isOwn: false }
    case 'come_back':
    case 'fail':
      return { do: 'come_back', at: Math.round(after.at), isOwn: error.code === 'gmail.not_found' }
  }
}

/** Whether a call was certainly not done: whoever said no knows. Pure. */
export function isCertainlyUndone({ code }: AppError): boolean {
  return code !== 'gmail.unreachable' && code !== 'server.stopping' && ERRORS[code].status !== 500
}
