import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { TrendAxis } from './charts/draw-trend.ts'
import { writeDuration } from './duration-words.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
/** A factor of four to ten apart: answers differ by factors, not by minutes. */
const MARKS_S = [MINUTE, 10 * MINUTE, HOUR, 4 * HOUR, DAY, 4 * DAY, 14 * DAY, 90 * DAY, 900 * DAY]

/** The axis of how long something took. */
export function useWaitAxis(): TrendAxis {
  const intl = useIntl()
  return useMemo(() => ({ write: (seconds) => writeDuration(intl, seconds), marks: MARKS_S }), [intl])
}

/** The axis of how many there were. */
export function useCountAxis(): TrendAxis {
  const intl = useIntl()
  return useMemo(() => ({ write: (count) => intl.formatNumber(count, { maximumFractionDigits: 1 }) }), [intl])
}
