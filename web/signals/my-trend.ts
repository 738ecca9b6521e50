import type { MySignals } from '@letterlock/wire/signals'

/** The median of some numbers, and where the middle half of them begins and ends. */
export interface Quartiles {
  low: number
  median: number
  high: number
}

/** A week by its Monday; undefined where there is too little of it to have a median. */
export interface WeekTrend {
  from: string
  sent: Quartiles | undefined
  received: Quartiles | undefined
  answers: Quartiles | undefined
  replies: number
}

/** Of a single day the middle half is that day. */
const WORKDAYS_MIN = 2

/**
 * How somebody's weeks went: the median of each week's workdays, for days off are no slow days, and of its answers. Pure.
 */
export function makeTrend({ days, weeks }: Pick<MySignals, 'days' | 'weeks'>): WeekTrend[] {
  const workdays = days.filter(({ workday }) => workday)
  return weeks.map(({ from, replies, elapsed }, at) => {
    const next = weeks[at + 1]?.from ?? '9999'
    const own = workdays.filter(({ day }) => day >= from && day < next)
    return {
      from,
      sent: quartilesOf(own.map(({ sent }) => sent)),
      received: quartilesOf(own.map(({ received }) => received)),
      answers: elapsed ? { low: elapsed.p25S, median: elapsed.medianS, high: elapsed.p75S } : undefined,
      replies,
    }
  })
}

function quartilesOf(numbers: readonly number[]): Quartiles | undefined {
  if (numbers.length < WORKDAYS_MIN) return undefined
  const sorted = numbers.toSorted((one, other) => one - other)
  return { low: quantile(sorted, 0.25), median: quantile(sorted, 0.5), high: quantile(sorted, 0.75) }
}

/** Between two numbers, as far as the share is. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place % 1)
}
