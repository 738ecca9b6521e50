import { useEffect, useState } from 'react'

/** A second is counted down, and no finer. */
const TICK_MS = 250

/**
 * Whole seconds until a moment, told anew as they go by; 0 once it is over, and where there is none.
 *
 * @param at Epoch milliseconds of this browser's clock: when an answer came, and how long it said that is left.
 */
export function useSecondsUntil(at: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  const left = at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1_000))
  const isOver = left === 0
  useEffect(() => {
    if (isOver) return
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS)
    return () => window.clearInterval(timer)
  }, [isOver])
  return left
}
