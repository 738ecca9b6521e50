/** What a day brought. */
export interface DayCounts {
  day: string
  sent: number
  received: number
}

/** Days, or the weeks that they make up. */
export interface Bars {
  each: 'day' | 'week'
  bars: readonly (DayCounts & { sentMedian: number | undefined; receivedMedian: number | undefined })[]
}

/** More than a quarter of days are too thin to tell apart; then a bar is a week. */
const DAY_BARS_MAX = 92
/** A median over a week of days, or a quarter of weeks, does not follow a single quiet Sunday. */
const AROUND = { day: 7, week: 13 }

/**
 * Make the bars of a range: one a day, or one a week, Monday first, where the days are many. Pure.
 *
 * @param days In order, without gaps.
 * @param areWeeks Each is a week already, by its Monday.
 */
export function makeBars(days: readonly DayCounts[], areWeeks = false): Bars {
  const each = areWeeks || days.length > DAY_BARS_MAX ? 'week' : 'day'
  const plain = each === 'day' ? days : weeksOf(days)
  const bars = plain.map(({ day, sent, received }, at) => {
    // Only bars that lie behind: what comes tomorrow does not change how yesterday looks.
    const behind = plain.slice(Math.max(0, at + 1 - AROUND[each]), at + 1)
    const isWhole = behind.length === AROUND[each]
    return {
      day,
      sent,
      received,
      sentMedian: isWhole ? medianOf(behind.map((one) => one.sent)) : undefined,
      receivedMedian: isWhole ? medianOf(behind.map((one) => one.received)) : undefined,
    }
  })
  return { each, bars }
}

/** A week stands under its Monday; the first and the last may be cut. */
function weeksOf(days: readonly DayCounts[]): DayCounts[] {
  const weeks = new Map<string, DayCounts>()
  for (const { day, sent, received } of days) {
    const monday = mondayOf(day)
    const week = weeks.get(monday) ?? { day: monday, sent: 0, received: 0 }
    weeks.set(monday, { day: monday, sent: week.sent + sent, received: week.received + received })
  }
  return [...weeks.values()]
}

const DAY_MS = 86_400_000

function mondayOf(day: string): string {
  const at = Date.parse(day)
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7
  return new Date(at - sinceMonday * DAY_MS).toISOString().slice(0, 10)
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2
}
