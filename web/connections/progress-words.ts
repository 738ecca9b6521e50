import type { SyncProgress } from '@letterlock/wire/mailboxes'

export type TimeLeft = { in: 'seconds' } | { in: 'minutes'; count: number } | { in: 'hours'; count: number }

/** What the bar of an import shows. */
export interface ProgressRead {
  /** 0 to 1; undefined while it is not known of how many. */
  share: number | undefined
  /** There is a way still to go. */
  hasBar: boolean
  left: TimeLeft | undefined
  /** The newest mail is here, so that a person can begin. */
  canWork: boolean
  /** Wire time until which the provider asks us to wait. */
  waitingUntil: string | undefined
}

/** Read the figures of an import into what is worth saying. @param now Epoch milliseconds. */
export function readProgress(sync: SyncProgress, now: number): ProgressRead {
  const waits = sync.waitingUntil !== null && Date.parse(sync.waitingUntil) > now
  const share = sync.expected !== null && sync.expected > 0 ? Math.min(1, sync.messages / sync.expected) : undefined
  return {
    share,
    // A mirror that was complete before its connection ended has no way to go; it only stands still.
    hasBar: sync.phase !== 'ready' && !(sync.phase === 'halted' && share === 1),
    // While the provider makes us wait, the rate of the minute before promises a time that will not hold.
    left: waits || sync.secondsLeft === null || sync.phase !== 'fetching' ? undefined : readTimeLeft(sync.secondsLeft),
    canWork: sync.messages > 0 && sync.phase !== 'ready',
    waitingUntil: waits ? (sync.waitingUntil ?? undefined) : undefined,
  }
}

/** People plan by minutes and hours; a countdown of seconds only makes them watch. */
export function readTimeLeft(secondsLeft: number): TimeLeft {
  if (secondsLeft < 60) return { in: 'seconds' }
  const minutes = Math.round(secondsLeft / 60)
  return minutes < 90 ? { in: 'minutes', count: minutes } : { in: 'hours', count: Math.round(minutes / 60) }
}
