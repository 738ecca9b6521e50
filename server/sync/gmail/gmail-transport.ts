import type { ErrorCode } from '../../core/errors.ts'
import { tellWait } from '../tell-wait.ts'
import type { MailboxTransport } from '../transport.ts'
import type { Turn } from '../turn.ts'
import { catchUp } from './catch-up.ts'
import type { GmailTurn } from './gmail-turn.ts'
import { initialSync } from './initial-sync.ts'
import { openLine, type WaitReason } from './line.ts'
import { listIds } from './list-ids.ts'

/** Six tries in about a minute; then another turn comes later, and this worker is free. */
const WEATHER_ATTEMPTS_MAX = 6
/** Longer than a minute's quota window, so that an ordinary throttle is waited out in place. */
const WAIT_MAX_MS = 75_000

/** What a page says of a wait; nothing of our own pace. */
const SAID_OF_WAIT: Record<WaitReason, ErrorCode | undefined> = {
  refill: undefined,
  paused: 'gmail.throttled',
  weather: 'gmail.unreachable',
}

/**
 * A turn's way to its mailbox over the Gmail API. What concerns the mailbox as a whole is thrown by `Line`.
 *
 * @param keeps Counted mail has no mirror that a census could be held against.
 */
export function openGmailTransport(begun: Turn, keeps: 'mail' | 'headers'): MailboxTransport {
  const { deps, tenantId, mailbox, signal } = begun
  const line = openLine(deps, {
    tenantId,
    connectionId: mailbox.connectionId,
    account: mailbox.address,
    urgency: 'background',
    signal,
    weatherAttemptsMax: WEATHER_ATTEMPTS_MAX,
    waitMaxMs: WAIT_MAX_MS,
    beforeWait: (ms, because) => tellWait(begun, ms, SAID_OF_WAIT[because]),
  })
  // The turn itself, with its line beside: what one step changes of it, all of them see.
  const keptIn = keeps === 'headers' ? 'message_headers' : 'messages'
  const turn: GmailTurn = Object.assign(begun, { line, keptIn } as const)
  const sync = () => (turn.mailbox.phase === 'ready' ? catchUp(turn) : initialSync(turn))
  return keeps === 'headers' ? { sync } : { sync, listIds: (position) => listIds(line, position) }
}
