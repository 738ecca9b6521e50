import type { SignalFigures } from '@letterlock/wire/signals'
import type { SignalDay } from '../../store/signal-days.ts'
import { afterHoursOf } from '../figures/after-hours.ts'
import type { ReplySums } from '../figures/response-figures.ts'

/** What a range sums to beside its days: threads that took several days count once. */
export interface Beside {
  crossTeamThreads: number
  workdays: number
}

/** Sum the days of one person. Pure. */
export function sumDays(days: readonly SignalDay[], { crossTeamThreads, workdays }: Beside): SignalFigures {
  const sum = (of: (day: SignalDay) => number) => days.reduce((all, day) => all + of(day), 0)
  const afterHours = afterHoursOf(days)
  return {
    emailsSent: sum((day) => day.sent),
    emailsReceived: sum((day) => day.receivedPerson),
    listReceived: sum((day) => day.receivedList),
    bulkReceived: sum((day) => day.receivedBulk),
    automatedReceived: sum((day) => day.receivedAutomated),
    threadsInitiated: sum((day) => day.initiated),
    afterHoursSent: afterHours.count,
    afterHoursDays: afterHours.days,
    crossTeamThreads,
    crossDomainSent: sum((day) => day.crossDomainSent),
    workdays,
  }
}

/** Put the answers of some days together. Pure. */
export function sumReplies(days: readonly SignalDay[]): ReplySums {
  const sum = (of: (day: SignalDay) => number) => days.reduce((all, day) => all + of(day), 0)
  return {
    replies: sum((day) => day.replies),
    elapsedBuckets: days.flatMap((day) => day.replyBuckets),
    businessBuckets: days.flatMap((day) => day.businessBuckets),
    withinHour: sum((day) => day.withinHour),
    withinFourHours: sum((day) => day.withinFourHours),
    withinBusinessDay: sum((day) => day.withinBusinessDay),
    within72h: sum((day) => day.within72h),
    within72hS: sum((day) => day.within72hSeconds),
  }
}
