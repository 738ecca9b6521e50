/** Read by everybody, written by Google alone. */
export const HOLIDAYS = {
  id: 'en.norwegian#holiday@group.v.calendar.google.com',
  summary: 'Holidays in Norway',
} as const

/** Those that fall on the same day every year. */
const FIXED = [
  ['01-01', 'New Year’s Day'],
  ['05-01', 'Labour Day'],
  ['05-17', 'Constitution Day'],
  ['12-25', 'Christmas Day'],
  ['12-26', 'Boxing Day'],
] as const

/** The holidays of last year, this one and the next. @param now epoch milliseconds */
export function listHolidays(now: number): { day: string; name: string }[] {
  const year = new Date(now).getUTCFullYear()
  return [year - 1, year, year + 1].flatMap((one) => FIXED.map(([day, name]) => ({ day: `${one}-${day}`, name })))
}
