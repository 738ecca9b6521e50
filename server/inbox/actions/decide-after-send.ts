import { type AppError, ERRORS } from '../../core/errors.ts'
import { decideAfterRun } from '../../sync/decide-after-run.ts'
import type { Refusal } from './action.ts'

export type AfterSend =
  /** The server stops: leave it as it stands. */
  | { do: 'leave' }
  /** Weather: once more at this time, in epoch milliseconds. */
  | { do: 'come_back'; at: number }
  /** Only a person can mend the connection: it waits for them. */
  | { do: 'wait' }
  /** It will not be done: put back what was shown, and say so. */
  | ({ do: 'refuse' } & Refusal)

/**
 * Decide what becomes of an action that could not be told to the provider. Pure.
 *
 * @param now Epoch milliseconds.
 * @param random From 0 to 1: mailboxes that failed together do not come back together.
 */
export function decideAfterSend(error: AppError, now: number, random: number): AfterSend {
  // Nothing to sign in with: the connection was ended while the action was on its way.
  if (error.code === 'request.not_found') return { do: 'refuse', code: 'connection.disconnected', params: {} }
  // The grant is too narrow for this. Whoever reconnects with a wider one asks anew, knowing that it was not done.
  if (error.code === 'gmail.scope_insufficient') return { do: 'refuse', code: error.code, params: error.params }
  if (error.code === 'connection.paused') return { do: 'wait' }
  const after = decideAfterRun(error, now, random)
  switch (after.do) {
    case 'leave':
    case 'come_back':
      return after
    case 'halt':
      return { do: 'wait' }
    case 'fail':
      // A fault of ours does not mend itself by being repeated.
      return ERRORS[error.code].retry === 'never' || error.code === 'server.failed'
        ? { do: 'refuse', code: error.code, params: error.params }
        : { do: 'come_back', at: after.at }
  }
}
