import type { Db } from '../../store/database.ts'
import { takeShare } from '../../store/rate-windows.ts'

/** A minute, the same one for all processes: windows begin with the clock's own minutes. */
export const WINDOW_MS = 60_000
/**
 * A process takes so many parts of a window at once: one write for each, however many requests come. What it took and
 * did not need is lost to the others until the minute ends, so the parts are small.
 */
const SHARES = 50
/** Keys and people of whom one process remembers a minute, at some hundred bytes each. */
const HELD_MAX = 50_000

interface Share {
  endsAt: number
  /** What this process may still answer without asking the database. */
  left: number
  /** What nobody has taken yet, when last asked. */
  untaken: number
  taking: Promise<void> | undefined
}

/** Whether a request may be answered, and how many more may in this window. */
export interface Taken {
  is: 'allowed' | 'refused'
  remaining: number
  /** Epoch milliseconds. */
  endsAt: number
}

/** Counts requests of keys and people, in all processes together. */
export interface RequestBudget {
  /**
   * Count one request.
   *
   * @param name Whose it is.
   * @param most Requests in a minute. Never more are answered; some fewer may be, where several processes share them.
   */
  take(name: string, most: number): Promise<Taken>
  /** Whether this process knows that nothing is left in this minute. Counts nothing and asks nobody. */
  isSpent(name: string): boolean
}

/** Open the count of a process. Nothing is written on the way of a request but when a share is used up. */
export function requestBudget({ db, now }: { db: Db; now(): number }): RequestBudget {
  const held = new Map<string, Share>()

  function shareOf(name: string): Share {
    const endsAt = (Math.floor(now() / WINDOW_MS) + 1) * WINDOW_MS
    const known = held.get(name)
    if (known?.endsAt === endsAt) return known
    const share = { endsAt, left: 0, untaken: Number.POSITIVE_INFINITY, taking: undefined }
    held.delete(name)
    if (held.size >= HELD_MAX) held.delete(held.keys().next().value ?? name)
    held.set(name, share)
    return share
  }

  function isSpent(name: string): boolean {
    const share = held.get(name)
    return share !== undefined && share.endsAt > now() && share.left === 0 && share.untaken <= 0
  }

  async function fill(share: Share, name: string, most: number): Promise<void> {
    const size = Math.ceil(most / SHARES)
    const taken = await takeShare(db, `${name} ${share.endsAt}`, size, share.endsAt)
    share.left += Math.max(0, size - Math.max(0, taken - most))
    share.untaken = Math.max(0, most - taken)
  }

  return {
    isSpent,
    async take(name, most) {
      const share = shareOf(name)
      while (share.left === 0 && share.untaken > 0) {
        share.taking ??= fill(share, name, most).finally(() => {
          share.taking = undefined
        })
        await share.taking
      }
      const { endsAt } = share
      if (share.left === 0) return { is: 'refused', remaining: 0, endsAt }
      share.left -= 1
      return { is: 'allowed', remaining: share.left + share.untaken, endsAt }
    },
  }
}
