import { type AppError, ERRORS, type ErrorCode } from '../core/errors.ts'
import { jitteredMs } from '../core/jitter.ts'

export type AfterRun =
  /** Another worker has the mailbox, or the server stops: leave everything as it stands. */
  | { do: 'leave' }
  /** Come back at this time, in epoch milliseconds. */
  | { do: 'come_back'; at: number }
  /** Wait for the connection: only a person can mend it. */
  | { do: 'halt'; code: ErrorCode }
  /** A fault of ours: say so loudly, and come back like weather. */
  | { do: 'fail'; at: number }

/** Taken over, stopping, gone, or paused by a person, who has halted the mailbox already. */
const LEAVE = new Set<ErrorCode>(['sync.overtaken', 'server.stopping', 'request.not_found', 'connection.paused'])
/** An operator or an administrator has to act; asking every minute would tell them nothing new. */
const SLOW = new Set<ErrorCode>([
  'oauth.client_rejected',
  'gmail.api_disabled',
  'gmail.mail_switched_off',
  'imap.address_not_allowed',
  'imap.bandwidth_exceeded',
  'imap.disabled_for_domain',
  'imap.encryption_required',
  'imap.not_enabled',
  'imap.sign_in_method_missing',
  // A provider that is asked every minute with what it does not like locks the account.
  'imap.password_doubted',
  'imap.sign_in_refused',
  'imap.token_refused',
  'imap.web_login_required',
])

/** Weather at the size of a run: the calls have waited a minute already. */
const WEATHER_MS = 60_000
const SLOW_MS = 600_000

/**
 * Decide what becomes of a mailbox whose run ended in a failure. Pure.
 *
 * @param now Epoch milliseconds.
 * @param random From 0 to 1: mailboxes that failed together do not come back together.
 */
export function decideAfterRun(error: AppError, now: number, random: number): AfterRun {
  if (LEAVE.has(error.code)) return { do: 'leave' }
  if (ERRORS[error.code].retry === 'after_reconnect') return { do: 'halt', code: error.code }
  if (error.code === 'gmail.throttled' || error.code === 'sync.history_lost') {
    const until = Date.parse(error.params.until ?? '')
    return { do: 'come_back', at: until > now ? until : now + jitteredMs(WEATHER_MS, random) }
  }
  if (SLOW.has(error.code)) return { do: 'come_back', at: now + jitteredMs(SLOW_MS, random) }
  const at = now + jitteredMs(WEATHER_MS, random)
  return ERRORS[error.code].retry === 'later' && error.code !== 'server.failed'
    ? { do: 'come_back', at }
    : { do: 'fail', at }
}
