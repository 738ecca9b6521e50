import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { useNow } from '../words/use-now.ts'
import { writeWall } from './snooze-times.ts'

/** Until when something is put off: today by the clock, within a week by the weekday, later by the date. */
export function useWakeWords(): (at: number | string) => string {
  const { formatDate } = useIntl()
  const now = useNow()
  return useCallback(
    (at) => {
      const then = new Date(at)
      const clock = { hour: '2-digit', minute: '2-digit' } as const
      if (wallDay(then.getTime()) === wallDay(now)) return formatDate(then, clock)
      if (Math.abs(then.getTime() - now) < 6 * 86_400_000) return formatDate(then, { weekday: 'short', ...clock })
      return formatDate(then, { day: 'numeric', month: 'short', ...clock })
    },
    [formatDate, now],
  )
}

function wallDay(at: number): string {
  return writeWall(at).slice(0, 10)
}
