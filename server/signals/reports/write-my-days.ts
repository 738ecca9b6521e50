import type { MySignals } from '@letterlock/wire/signals'

/** Days as CSV with a heading: RFC 4180, UTF-8 with a mark that says so. Numbers and days alone, nothing to escape. */
export function writeMyDays(days: MySignals['days']): string {
  const lines = days.map(({ day, sent, received, bulk, afterHours, workday }) =>
    [day, sent, received, bulk, afterHours, workday].join(','),
  )
  return `\u{feff}${['day,emails_sent,emails_received,bulk_received,after_hours_sent,workday', ...lines].join('\r\n')}\r\n`
}
