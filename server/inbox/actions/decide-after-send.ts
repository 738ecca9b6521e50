import { type AppError, ERRORS, type ErrorCode } from '../../core/errors.ts'
import { decideAfterRun } from '../../sync/decide-after-run.ts'
import type { Refusal } from '../decided.ts'

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
 * The far side's own no to this very change: asked again, it says no again. Sync, which asks for other things, goes on.
 */
const REFUSED = new Set<ErrorCode>(['imap.command_refused'])
/**
 * Weather that stays is none: what was shown is put back, for later actions wait behind this one, and what the provider
 * says of these messages does not show as long. An outage of a night and a day is waited out; and where the action
 * waited for a person before, it is still tried for an hour.
 */
const WEATHER_MAX = { ageMs: 24 * 3_600_000, attempts: 60 }

/**
 * Decide what becomes of an action that could not be told to the provider. Pure.
 *
 * @param action When it was asked for, and how often it was tried in vain.
 * @param now Epoch milliseconds.
 * @param random From 0 to 1: mailboxes that failed together do not come back together.
 */
export function decideAfterSend(
  error: AppError,
  action: { requestedAt: number; attempts: number },
  now: number,
  random: number,
): AfterSend {
  const refused = { do: 'refuse', code: error.code, params: error.params } as const
  // Nothing to sign in with: the connection was ended while the action was on its way.
  if (error.code === 'request.not_found') return { do: 'refuse', code: 'connection.disconnected', params: {} }
  // The grant is too narrow for this. Whoever reconnects with a wider one asks anew, knowing that it was not done.
  if (error.code === 'gmail.scope_insufficient' || REFUSED.has(error.code)) return refused
  if (error.code === 'connection.paused') return { do: 'wait' }
  const after = decideAfterRun(error, now, random)
  switch (after.do) {
    case 'leave':
      return after
    case 'come_back':
      return isOver(action, now) ? refused : after
    case 'halt':
      return { do: 'wait' }
    case 'fail':
      // A fault of ours does not mend itself by being repeated.
      return ERRORS[error.code].retry === 'never' || error.code === 'server.failed'
        ? refused
        : { do: 'come_back', at: after.at }
  }
}

function isOver({ requestedAt, attempts }: { requestedAt: number; attempts: number }, now: number): boolean {
  return now - requestedAt > WEATHER_MAX.ageMs && attempts >= WEATHER_MAX.attempts
}
