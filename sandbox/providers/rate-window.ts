/** How a request stands against its limit. */
export interface WindowReading {
  is: 'within' | 'exceeded'
  limit: number
  remaining: number
  /** Epoch milliseconds. */
  resetAt: number
}

export interface RateWindows {
  /** Count one request. @param now epoch milliseconds */
  take(key: string, limit: number, now: number): WindowReading
}

/** Far more callers than a sandbox has; beyond it the oldest windows are forgotten. */
const KEYS_MAX = 10_000

/** Fixed windows: so many requests in each, and a new one begins with the first request after it. */
export function openRateWindows(windowMs: number): RateWindows {
  const windows = new Map<string, { beganAt: number; used: number }>()
  return {
    take(key, limit, now) {
      const known = windows.get(key)
      // A clock that was turned back begins anew as well.
      const lasts = known && now >= known.beganAt && now - known.beganAt < windowMs
      const window = lasts ? known : { beganAt: now, used: 0 }
      window.used += 1
      windows.set(key, window)
      if (windows.size > KEYS_MAX) windows.delete(windows.keys().next().value ?? '')
      const remaining = Math.max(0, limit - window.used)
      return { is: window.used > limit ? 'exceeded' : 'within', limit, remaining, resetAt: window.beganAt + windowMs }
    },
  }
}
