import type { MySignals, SignalRange } from '@letterlock/wire/signals'
import { dayNumber, dayText } from '../../people/calendars/days.ts'
import type { SignalDay } from '../../store/signal-days.ts'
import { responseFigures } from '../figures/response-figures.ts'
import { cycleOf } from '../time/cycles.ts'
import { sumReplies } from './sum-days.ts'

/**
 * How fast somebody answered week by week: one entry for each week that a range touches, quiet ones included. A week
 * with too few answers has their number and nothing else. Pure.
 *
 * @param days Of one person, within the range.
 */
export function composeWeeks(days: readonly SignalDay[], { from, to }: SignalRange): MySignals['weeks'] {
  const ofWeek = Map.groupBy(days, ({ day }) => mondayOf(dayNumber(day)))
  const first = mondayOf(dayNumber(from))
  const weeks = Math.ceil((dayNumber(to) - first) / 7)
  return Array.from({ length: weeks }, (_, at) => {
    const monday = first + 7 * at
    const sums = sumReplies(ofWeek.get(monday) ?? [])
    return { from: dayText(monday), replies: sums.replies, elapsed: responseFigures(sums)?.elapsed ?? null }
  })
}

function mondayOf(day: number): number {
  return cycleOf(day, 'weekly').startsOn
}
