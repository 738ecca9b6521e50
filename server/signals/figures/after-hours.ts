export interface AfterHours {
  count: number
  /** On how many days there was any. */
  days: number
}

/** What was sent outside the working hours: a count alone tells who writes much, not who is never off. Pure. */
export function afterHoursOf(days: readonly { afterHoursSent: number }[]): AfterHours {
  const count = days.reduce((sum, day) => sum + day.afterHoursSent, 0)
  return {
    count,
    days: days.filter((day) => day.afterHoursSent > 0).length,
  }
}
