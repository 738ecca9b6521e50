import type { SignalDay } from '../../store/signal-days.ts'

/** A day on which nothing was counted, of nobody yet; tests write on it what they are about. */
export const NOUGHT_DAY: Omit<SignalDay, 'memberId' | 'day'> = {
  sent: 0,
  receivedPerson: 0,
  receivedList: 0,
  receivedBulk: 0,
  receivedAutomated: 0,
  calendarMail: 0,
  initiated: 0,
  afterHoursSent: 0,
  crossTeamSent: 0,
  crossDomainSent: 0,
  sentHours: [],
  receivedHours: [],
  replies: 0,
  replyBuckets: [],
  businessBuckets: [],
  withinHour: 0,
  withinFourHours: 0,
  withinBusinessDay: 0,
  within72h: 0,
  within72hSeconds: 0,
  followed: 0,
  answeredBuckets: [],
}
