import type { IntlShape } from 'react-intl'

/** A day of the calendar as a list writes it: without its year while that is this one. Pure. @param now Epoch milliseconds. */
export function writeDay(intl: Pick<IntlShape, 'formatDate'>, day: string, now: number): string {
  const isThisYear = day.startsWith(`${new Date(now).getFullYear()}-`)
  return intl.formatDate(`${day}T00:00:00Z`, {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
    timeZone: 'UTC',
  })
}
