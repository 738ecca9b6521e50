import type { Connection, SendingState } from '@letterlock/wire/connections'
import type { MailboxHealth } from '@letterlock/wire/health'
import { type Chip, decideChip } from '../connections/decide-chip.ts'

/** What of a connection decides its chips. */
export type Shown = Pick<Connection, 'status' | 'reason' | 'delayedUntil' | 'receiving'>

/**
 * Decide what the chip of receiving says: of a connection that works what the evidence of its mailbox says, of one that
 * does not its own status. Pure.
 *
 * @param health Undefined until it is known; its state alone came with the connection.
 * @param now Epoch milliseconds.
 */
export function decideReceivingChip(connection: Shown, health: MailboxHealth | undefined, now: number): Chip {
  const own = decideChip(connection, now)
  if (connection.status !== 'active') return own
  switch (health?.receiving.state ?? connection.receiving) {
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
  }
}

/** Decide what the chip of sending says. Pure. */
export function decideSendingChip(sending: SendingState): Chip {
  switch (sending) {
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
