import type { Connection } from '@letterlock/wire/connections'
import type { MessageId } from '../messages/en.ts'
import type { Tone } from '../stationery/status-chip.tsx'

export type ChipSign = 'hourglass' | 'check' | 'clock' | 'broken' | 'alert' | 'pause' | 'off'

export interface Chip {
  tone: Tone
  sign: ChipSign
  word: MessageId
  /** Wire time the word speaks of. */
  time?: string
}

type Shown = Pick<Connection, 'status' | 'reason' | 'delayedUntil'>

/** Decide what the chip of a connection says. @param now Epoch milliseconds. */
export function decideChip(connection: Shown, now: number): Chip {
  switch (connection.status) {
    case 'connecting':
      // With a reason nobody is at Google any more: the attempt has come to nothing.
      return connection.reason === null
        ? { tone: 'soft', sign: 'hourglass', word: 'status.connecting' }
        : { tone: 'wait', sign: 'alert', word: 'status.unfinished' }
    case 'active':
      // A delay that is over is no news: the retry is under way.
      return connection.delayedUntil !== null && Date.parse(connection.delayedUntil) > now
        ? { tone: 'wait', sign: 'clock', word: 'status.delayed', time: connection.delayedUntil }
        : { tone: 'good', sign: 'check', word: 'status.active' }
    case 'needs_reconnect':
      // Only a provider that has taken consent back is said to have revoked; a password that changed is no such thing.
      return { tone: 'bad', sign: 'broken', word: isRevoked(connection) ? 'status.revoked' : 'status.reconnect' }
    case 'missing_scopes':
    case 'failing':
      return { tone: 'bad', sign: 'alert', word: 'status.error' }
    case 'paused':
      return { tone: 'soft', sign: 'pause', word: 'status.paused' }
  }
}

function isRevoked({ reason }: Shown): boolean {
  return reason === null || reason.code.startsWith('oauth.') || reason.code === 'risc.access_withdrawn'
}

export type ConnectionAct =
  | 'again'
  | 'reconnect'
  | 'inbox'
  | 'sync'
  | 'test'
  | 'pause'
  | 'resume'
  | 'dismiss'
  | 'disconnect'

/** Decide what a person may do with a connection, the most needed first. */
export function decideActs({
  status,
  mailbox,
  accessMode,
  reason,
}: Pick<Connection, 'status' | 'mailbox' | 'accessMode' | 'reason'>): ConnectionAct[] {
  // In counts mode there is no mail to look at.
  const read: ConnectionAct[] = mailbox && accessMode !== 'counts' ? ['inbox'] : []
  switch (status) {
    case 'connecting':
      // While somebody may still be at the provider there is nothing to put away.
      return reason === null ? ['again'] : ['again', 'dismiss']
    case 'active':
      return [...read, 'sync', 'test', 'pause', 'disconnect']
    case 'needs_reconnect':
    case 'missing_scopes':
      return ['reconnect', ...read, 'disconnect']
    case 'failing':
      // Another must mend it, and a test tells when they have; to reconnect may help, but is not asked for.
      return [...read, 'test', 'reconnect', 'disconnect']
    case 'paused':
      // What an admin has turned off is theirs to turn on.
      return [...(reason?.code === 'integration.turned_off' ? [] : (['resume'] as const)), ...read, 'disconnect']
  }
}
