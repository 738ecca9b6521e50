import type { Connection } from '@letterlock/wire/connections'
import type { MailboxHealth } from '@letterlock/wire/health'
import { type Chip, decideChip } from '../connections/decide-chip.ts'

type Shown = Pick<Connection, 'status' | 'reason' | 'delayedUntil' | 'accessMode' | 'mailbox'>

/**
 * Decide what the chip of receiving says: of a connection that works what the evidence of its mailbox says, of one that
 * does not its own status. Pure.
 *
 * @param health Undefined until it is known; then the connection speaks for itself.
 * @param now Epoch milliseconds.
 */
export function decideReceivingChip(connection: Shown, health: MailboxHealth | undefined, now: number): Chip {
  const { status, mailbox } = connection
  const own = decideChip(connection, now)
  if (status !== 'active') return own
  switch (health?.receiving.state ?? (mailbox?.sync.finishedAt === null ? 'importing' : undefined)) {
    case 'importing':
      return { tone: 'soft', sign: 'hourglass', word: 'status.importing' }
    case 'live':
      return { tone: 'good', sign: 'check', word: 'status.active' }
    case 'delayed': {
      const retryAt = health?.receiving.retryAt ?? null
      return retryAt !== null && Date.parse(retryAt) > now
        ? { tone: 'wait', sign: 'clock', word: 'status.delayed', time: retryAt }
        : { tone: 'wait', sign: 'clock', word: 'status.delayed.now' }
    }
    case 'reconnect_needed':
      return { tone: 'bad', sign: 'broken', word: 'status.reconnect' }
    case 'paused':
      return { tone: 'soft', sign: 'pause', word: 'status.paused' }
    default:
      return own
  }
}

/** Decide what the chip of sending says. Pure. @param health Undefined until it is known. */
export function decideSendingChip(connection: Shown, health: MailboxHealth | undefined): Chip {
  switch (health?.sending.state ?? decideSending(connection)) {
    case 'not_allowed':
      return { tone: 'soft', sign: 'off', word: 'sending.not_allowed' }
    case 'untried':
      return { tone: 'soft', sign: 'clock', word: 'sending.untried' }
    case 'working':
      return { tone: 'good', sign: 'check', word: 'sending.working' }
    case 'delayed':
      return { tone: 'wait', sign: 'clock', word: 'status.delayed.now' }
    case 'reconnect_needed':
      return { tone: 'bad', sign: 'broken', word: 'status.reconnect' }
    case 'paused':
      return { tone: 'soft', sign: 'pause', word: 'status.paused' }
  }
}

/** What the connection alone says of sending. */
function decideSending({ accessMode, status }: Shown): MailboxHealth['sending']['state'] {
  if (accessMode !== 'send') return 'not_allowed'
  if (status === 'paused') return 'paused'
  return status === 'active' || status === 'connecting' ? 'untried' : 'reconnect_needed'
}
