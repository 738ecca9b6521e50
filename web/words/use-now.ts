import { useEffect, useState } from 'react'

/** Words like «12 minutes ago» need no finer clock. */
const TICK_MS = 30_000

/** The time, in epoch milliseconds, told anew twice a minute so that words about it stay true. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
