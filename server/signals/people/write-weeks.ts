import type { OthersSignals } from '@letterlock/wire/person-view'
import type { MySignals } from '@letterlock/wire/signals'
import { dayNumber, dayText } from '../../people/calendars/days.ts'
import { cycleOf } from '../time/cycles.ts'

/**
 * Somebody's numbers as anybody else is told them: by week, and without what a single day would come out of. Hours by
 * weekday do not stand in it, for of one week each weekday is a day. Pure.
 *
 * @param signals Of whole weeks.
 */
export function writeWeeks({ before, days, hours, weeks, ...told }: MySignals): OthersSignals {
  const ofWeek = Map.groupBy(days, ({ day }) => dayText(cycleOf(dayNumber(day), 'weekly').startsOn))
  return {
    ...told,
    weeks: [...ofWeek].map(([from, of]) => ({
      from,
      sent: of.reduce((all, { sent }) => all + sent, 0),
      received: of.reduce((all, { received }) => all + received, 0),
    })),
  }
}
