const MINUTE_MS = 60_000
/** One per mailbox and project; ten thousand mailboxes are the most that anybody connects to a sandbox. */
const BUCKETS_MAX = 50_000

export type Taken = { is: 'taken' } | { is: 'refused'; retryAt: number }

interface Level {
  /** Units spent and not yet refilled. */
  spent: number
  /** Epoch milliseconds of the last look. */
  at: number
}

export interface Buckets {
  /**
   * Take units from a bucket that holds `unitsPerMinute` and refills evenly. A refused call costs nothing.
   *
   * @param now epoch milliseconds; a clock turned back refills nothing and forgets nothing
   */
  take(key: string, units: number, unitsPerMinute: number, now: number): Taken
}

/** Buckets that start full and live in memory: a restart refills them, as a minute does. */
export function openBuckets(): Buckets {
  const levels = new Map<string, Level>()
  return {
    take(key, units, unitsPerMinute, now) {
      const level = levels.get(key) ?? { spent: 0, at: now }
      const perMs = unitsPerMinute / MINUTE_MS
      const spent = Math.max(0, level.spent - Math.max(0, now - level.at) * perMs)
      const over = spent + units - unitsPerMinute
      levels.delete(key)
      levels.set(key, { spent: over > 0 ? spent : spent + units, at: now })
      if (levels.size > BUCKETS_MAX) forgetOldest(levels)
      // Google names a whole second.
      return over > 0 ? { is: 'refused', retryAt: Math.ceil((now + over / perMs) / 1_000) * 1_000 } : { is: 'taken' }
    },
  }
}

function forgetOldest(levels: Map<string, Level>): void {
  const oldest = levels.keys().next()
  if (!oldest.done) levels.delete(oldest.value)
}
